"""Pages are counted as a student would count them."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from helpers import checks


def answer(grade_id, text):
    return new_markdown_cell(text, metadata={"nbgrader": {"grade_id": grade_id, "solution": True}})


@pytest.fixture
def counted(tmp_path, capsys):
    def count(*cells, **limits):
        nbformat.write(new_notebook(cells=list(cells)), tmp_path / "project.ipynb")
        checks.pages(tmp_path / "project.ipynb", **limits)
        return capsys.readouterr().out

    return count


def test_only_what_was_written_counts(counted):
    cells = [new_markdown_cell("a long question " * 900), new_code_cell("x = 1\n" * 900),
             answer("report-a-answer", "YOUR ANSWER HERE"), answer("report-b-answer", "one two three")]
    assert counted(*cells, report=(3, 4)).startswith("report: 3 words, no picture: 0.1 pages")


def test_parts_are_counted_apart(counted):
    cells = [answer("proposal-a-answer", "word " * 450), answer("report-a-answer", "word " * 1350)]
    first, second = counted(*cells, proposal=(1, 1.5), report=(3, 4)).splitlines()
    assert first.startswith("proposal: 450 words, no picture: 1.0 pages")
    assert second.startswith("report: 1350 words, no picture: 3.0 pages")


@pytest.mark.parametrize("picture", ["![a plot](attachment:plot.png)", "![a plot][one]", '<img src="plot.png">',
                                     '<IMG src="plot.png">'])
def test_a_picture_takes_a_third_of_a_page(counted, picture):
    text = counted(answer("report-a-answer", f"{picture} " * 2), report=(0, 1))
    assert text.startswith("report: 0 words, 2 pictures: 0.7 pages")


@pytest.mark.parametrize(("text", "words"), [
    (r"It is $1.96\sqrt{p(1-p)/n}$ wide", 4),
    ("It is\n$$a + b\n= c + d$$\nwide", 4),
    ("It cost 5 $ in all", 5),
])
def test_a_formula_is_one_word(counted, text, words):
    assert counted(answer("report-a-answer", text), report=(0, 1)).startswith(f"report: {words} words")


def test_too_long_fails_and_names_each_part(counted):
    cells = [answer("proposal-a-answer", "word " * 700), answer("report-a-answer", "word " * 1900)]
    with pytest.raises(checks.CheckFailed, match=r"(?s)proposal fills 1\.6.*report\s+fills 4\.3"):
        counted(*cells, proposal=(1, 1.5), report=(3, 4))


def test_just_the_limit_is_allowed(counted):
    assert "4.0 pages" in counted(answer("report-a-answer", "word " * 1800), report=(3, 4))


@pytest.mark.parametrize("content", [None, b"", b"[]", b'{"cells": 3}', b"\xff\xfe"])
def test_what_cannot_be_counted_is_named(tmp_path, content):
    if content is not None:
        (tmp_path / "project.ipynb").write_bytes(content)
    with pytest.raises(ValueError, match="project.ipynb"):
        checks.pages(tmp_path / "project.ipynb", report=(3, 4))
