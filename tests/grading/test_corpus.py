"""The corpus format, its errors, and the tool that fills submitted/ from it."""

import pytest
from make_submissions import fill
from submission_corpus import FIXTURES, build, parse

from helpers.grading.grade import grade

EXAMPLE = '''\
# Divides by the sum over the wrong axis.
# It is a frequent one.
# loses: a-hidden = 1.5 of 3, "sum to one"
# loses: a-hidden = 1.5 of 3, "last axis"
# loses: b-hidden = 0 of 1

# %% a
def f():
    # a comment of the answer
    return 1

# %% [markdown] c
# A heading
# %% extra before a
import math
'''


@pytest.fixture
def corpus_file(tmp_path):
    def write(text):
        path = tmp_path / "answer.py"
        path.write_text(text)
        return path
    return write


def test_parse(corpus_file):
    case = parse(corpus_file(EXAMPLE))
    assert case.story == "Divides by the sum over the wrong axis. It is a frequent one."
    loss = case.losses["a-hidden"]
    assert (loss.got, loss.max, loss.messages) == (1.5, 3, ["sum to one", "last axis"])
    assert case.losses["b-hidden"].messages == []
    assert case.cells["a"][1] == "    # a comment of the answer"
    assert case.extras == [("before", "a", False, ["import math"])]


@pytest.mark.parametrize(("text", "words"), [
    ("# story\n# %% two words\n", "line 2: write '# %% <grade_id>'"),
    ("# story\n# loses: a = 1\n", "line 2: write '# loses"),
    ("# story\n# %% a\n1\n# %% a\n2\n", "line 4: a second cell a"),
    ("# %% a\n1\n", "should tell in a comment"),
])
def test_what_is_not_understood_is_named(corpus_file, text, words):
    with pytest.raises(ValueError, match=words):
        parse(corpus_file(text))


def test_unknown_cell(corpus_file, tiny_release, tiny_solution):
    case = parse(corpus_file("# story\n# %% trebble\n1\n"))
    with pytest.raises(ValueError, match="no solution cell 'trebble'; there is double, greet"):
        build(case, tiny_release, tiny_solution)


def test_only_what_differs_is_replaced(corpus_file, tiny_release, tiny_solution):
    case = parse(corpus_file("# story\n# %% double\ntwice = 2\n# %% extra after double\n'extra'\n"))
    notebook = build(case, tiny_release, tiny_solution)
    sources = [cell.source for cell in notebook.cells]
    assert sources[1:3] == ["twice = 2", "'extra'"]
    greet = next(cell for cell in notebook.cells if cell.id == "greet")
    assert 'return f"Hello, {name}!"' in greet.source and "### " not in greet.source
    assert next(cell for cell in notebook.cells if cell.id == "double-hidden").source == ""


def test_generated_submissions_are_graded_as_expected(tmp_path):
    expected = fill(tmp_path / "trial", "00_tiny", 3, 2, FIXTURES / "solutions",
                    FIXTURES / "submissions", tampered=1)
    results = grade(tmp_path / "trial", "00_tiny", echo=lambda line: None)
    assert {result.student: result.total for result in results} == expected
    assert sum(total is None for total in expected.values()) == 2
