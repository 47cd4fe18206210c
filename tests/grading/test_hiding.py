"""Feedback shows the message of a failed hidden test, and never the test."""

import copy
import json

import nbclient
import nbformat
import pytest
from nbconvert.filters import strip_ansi
from nbformat.v4 import new_code_cell, new_notebook, new_output
from nbgrader.preprocessors import ClearHiddenTests
from submission_corpus import ROOT

from helpers.checks import Marks
from helpers.grading.pages import HIDDEN, HideTests, Neutralise

TEST = """# Graded later: other numbers.
assert double(1) == 2
### BEGIN HIDDEN TESTS
import base64
secret_number = 21
if secret_number:
    x = double(secret_number)
assert x == 2 * secret_number, "double(21) is wrong"
### END HIDDEN TESTS"""
SECRETS = ["secret_number", "BEGIN HIDDEN", "x = double", "import base64"]
LEAKS = [
    "print(In[-1])",
    "print(repr(In[-1]))",
    "print(In)",
    "display(In[-1])",
    "raise Exception(In[-1])",
    "raise Exception(repr(In))",
    "import sys; print(In[-1], file=sys.stderr)",
    "for line in In[-1].splitlines(): print('|', line.strip(), '|')",
    "import inspect; print(inspect.getsource(inspect.currentframe().f_back))",
    "from IPython.display import HTML, Markdown; display(HTML(In[-1]), Markdown(In[-1]))",
    "import html; display({'text/html': html.escape(In[-1]).replace(' ', '<i> </i>')}, raw=True)",
    "get_ipython().run_line_magic('xmode', 'Verbose'); 1 / 0",
    "get_ipython().run_line_magic('xmode', 'Plain'); 1 / 0",
    "raise type('E', (Exception,), {'_render_traceback_': lambda self: In[-1].splitlines()})",
]


def with_test(*outputs):
    locked = {"grade": True, "locked": True, "solution": False, "points": 1, "grade_id": "test"}
    return new_code_cell(TEST, outputs=list(outputs), metadata={"nbgrader": locked})


def hidden(*cells):
    notebook = new_notebook(cells=list(cells))
    notebook, _ = Neutralise().preprocess(notebook, {})
    HideTests().preprocess(notebook, {})
    return notebook.cells


@pytest.fixture(scope="module")
def feedback():
    """{what double(n) does: what its author is shown of the test, and of In in a later cell}"""
    cases = ["return n + 1", "if n > 9: return n / 0", *LEAKS]
    cells = []
    for does in cases:
        answer = f"def double(n):\n    if n > 1:\n        {does}\n    return 2 * n"
        later = "%xmode Context\nprint(In[-2]); In[-2]"
        cells += [new_code_cell(answer), with_test(), new_code_cell(later)]
    notebook = nbclient.execute(new_notebook(cells=cells), allow_errors=True, kernel_name="python3")
    shown = [cell.source + strip_ansi(json.dumps(cell.outputs).replace("\\u001b", "\x1b"))
             for cell in hidden(*notebook.cells)]
    return {case: "\n".join(shown[3 * i:3 * i + 3]) for i, case in enumerate(cases)}


def test_message_and_released_source_are_shown(feedback):
    shown = feedback["return n + 1"]
    assert "AssertionError: double(21) is wrong" in shown
    assert "# Graded later: other numbers.\nassert double(1) == 2" in shown


def test_frames_of_the_students_code_stay(feedback):
    shown = feedback["if n > 9: return n / 0"]
    assert "----> 3         if n > 9: return n / 0" in shown
    assert "ZeroDivisionError: division by zero" in shown


@pytest.mark.parametrize("leak", LEAKS)
def test_source_that_the_student_finds_is_not_shown(feedback, leak):
    assert leak in feedback[leak] and HIDDEN in feedback[leak]
    assert not [secret for secret in SECRETS if secret in feedback[leak]]


def test_a_quotation_may_be_wrapped():
    wrapped = new_output("stream", text="a\n  got: secret_nu\n       mber = 21\nb")
    assert hidden(with_test(), new_code_cell(outputs=[wrapped]))[1].outputs[0].text == (
        f"a\n{HIDDEN}\nb")


def test_a_line_that_the_student_wrote_is_not_hidden():
    own = "secret_number = 21"
    printed = new_output("stream", text=own)
    assert hidden(with_test(), new_code_cell(own, outputs=[printed]))[1].outputs[0].text == own


def test_what_a_hidden_test_prints_and_its_value_stay(capsys):
    marks = Marks(3)
    with marks.award(1, "a sum"):
        pass
    with marks.award(2, "a product"):
        raise ValueError("two\nlines")
    value = marks.total()
    report = capsys.readouterr().out
    cell, = hidden(with_test(
        new_output("stream", text=f"{TEST}\n{report}"),
        new_output("display_data", {"image/png": "AAAA"}),
        new_output("execute_result", {"text/plain": str(value), "text/html": "1"})))
    printed, result = cell.outputs
    assert printed.text == f"{cell.source}\n{HIDDEN}\n{report}"
    assert result.data == {"text/plain": "1"}


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("solutions/*/*.ipynb")), ids=lambda path: path.stem)
def test_every_test_of_the_course_looks_as_released(path):
    notebook = nbformat.read(path, as_version=4)
    released, _ = ClearHiddenTests().preprocess(copy.deepcopy(notebook), {})
    HideTests().preprocess(notebook, {})
    assert [cell.source for cell in notebook.cells] == [cell.source for cell in released.cells]
