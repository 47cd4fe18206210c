"""Feedback shows the message of a failed hidden test, and never the test."""

import base64
import copy
import io
import json
import re

import nbclient
import nbformat
import pytest
from nbconvert.filters import strip_ansi
from nbformat.v4 import new_code_cell, new_notebook, new_output
from nbgrader.preprocessors import ClearHiddenTests
from PIL import Image
from submission_corpus import ROOT

from helpers.checks import Marks
from helpers.grading.flags import flag
from helpers.grading.pages import AFTER, HIDDEN, LONGEST_MESSAGE, HideTests, Neutralise

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
SPELT = ["secretnumber", "rebmunterces"]  # letters alone, forwards and backwards
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
    "print(' '.join(In[-1]), In[-1].upper(), In[-1][::-1], ','.join(In[-1]))",
    "raise Exception(' '.join(In[-1]))",
    "raise Exception(In[-1].upper()[::-1])",
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
    shown = feedback[leak].partition(leak)[2]  # without the answer itself
    assert not [secret for secret in SECRETS if secret in feedback[leak]]
    letters = re.sub(r"[\W_]", "", shown).lower()
    assert not [secret for secret in SPELT if secret in letters]
    assert AFTER in shown


def test_what_quotes_a_test_is_marked_in_a_message():
    released = "# Graded later: other numbers.\nassert double(1) == 2"
    assert error_in_feedback(f"It\n{TEST}\nends") == f"It\n{released}\n{HIDDEN}\nends"


def error_in_feedback(message):
    error = new_output("error", ename="E", evalue=message, traceback=[message])
    return hidden(with_test(error))[0].outputs[0].traceback[0]


def test_a_quotation_may_be_wrapped():
    assert error_in_feedback("a\n  got: secret_nu\n       mber = 21\nb") == f"a\n{HIDDEN}\nb"


def test_a_line_that_the_student_wrote_is_not_hidden():
    own = "secret_number = 21"
    failed = new_output("error", ename="E", evalue=own, traceback=[own])
    cells = hidden(with_test(), new_code_cell(own, outputs=[failed]))
    assert cells[1].outputs[0].traceback == [own]


def test_messages_are_short():
    assert len(error_in_feedback("word " * 10_000)) <= LONGEST_MESSAGE
    end = error_in_feedback(f"{'word ' * 10_000}\nIt is wrong.")
    assert end.endswith("\nIt is wrong.") and len(end) < 100


def png():
    file = io.BytesIO()
    Image.new("RGB", (2, 1)).save(file, format="png")
    return base64.b64encode(file.getvalue()).decode()


def drawn():
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>import base64</text></svg>'
    return [new_output("display_data", {"image/png": png()}),
            new_output("display_data", {"image/svg+xml": svg}),
            new_output("display_data", {"text/html": "<b>drawn</b>"}),
            new_output("stream", text="printed"),
            new_output("execute_result", {"text/plain": "'a result'"})]


def test_cells_after_a_hidden_test_show_nothing_that_the_student_made():
    before, test, after = hidden(
        new_code_cell(outputs=drawn()), with_test(*drawn()), new_code_cell(outputs=drawn()))
    assert len(before.outputs) == 5 and "image/png" in before.outputs[0].data
    assert test.outputs == []
    assert [output.text for output in after.outputs] == [AFTER]


def test_without_hidden_tests_every_output_stays():
    visible = with_test(*drawn())
    visible.source = "assert double(1) == 2"
    assert len(hidden(visible)[0].outputs) == 5


def test_what_a_hidden_test_says_and_its_value_stay(capsys):
    marks = Marks(3)
    with marks.award(1, "a sum"):
        pass
    with marks.award(2, "a product"):
        raise ValueError("two\nlines")
    value = marks.total()
    report = capsys.readouterr().out
    cell, = hidden(with_test(
        new_output("stream", text=f"the student's\n{TEST}\n  own\n{report}"),
        new_output("display_data", {"image/png": png()}),
        new_output("execute_result", {"text/plain": str(value), "text/html": "1"})))
    printed, result = cell.outputs
    assert printed.text == report.rstrip()
    assert result.data == {"text/plain": "1"}


def test_flags_stay():
    cell = with_test()
    flag(cell, "it ran too long", "CellTimeoutError")
    own = new_code_cell("1")
    flag(own, "its kernel ended", "KernelDiedError")
    cells = hidden(with_test(), cell, own)
    assert [each.outputs[0].traceback[0] for each in cells[1:]] == [
        "CellTimeoutError: it ran too long", "KernelDiedError: its kernel ended"]


@pytest.mark.parametrize("line", [
    " " * 200_000, "-" * 200_000, "1" * 200_000, "&#" + "9" * 5_000, "\x1b[" * 100_000,
    "\x1b[" + "1;" * 100_000], ids=range(6))
def test_a_line_of_any_kind_is_looked_through_at_once(line):
    """Each of these took minutes or stopped the page."""
    for outputs in ([new_output("stream", text=line)],
                    [new_output("error", ename="E", evalue=line, traceback=[line, line])]):
        assert hidden(with_test(*outputs), new_code_cell(outputs=outputs))


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("solutions/*/*.ipynb")), ids=lambda path: path.stem)
def test_every_test_of_the_course_looks_as_released(path):
    notebook = nbformat.read(path, as_version=4)
    released, _ = ClearHiddenTests().preprocess(copy.deepcopy(notebook), {})
    HideTests().preprocess(notebook, {})
    assert [cell.source for cell in notebook.cells] == [cell.source for cell in released.cells]
