"""What a student wrote costs the grader no more than its length: nothing is squared.

Work is counted, not timed: lines of Python that run, and characters that a converter is given.
"""

import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbconvert.filters import markdown_mistune
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from nbgrader.utils import determine_grade
from test_hiding import with_test
from test_pages import CONFIG, display, neutral, page

from helpers.grading import markup, outputs
from helpers.grading.markup import ansi2html, clean, cut, highlight_code, markdown2html
from helpers.grading.pages import MOST_CELLS, HideTests, Neutralise, report
from helpers.grading.pictures import check_drawing

SPACES = ["x" + " " * 1_000, "-" * 1_000, "\n" * 1_000, "1" * 1_000, "&" * 1_000, "\\" * 1_000,
          "\x1b[" * 500, "\x1b[1m" * 250, "\x1b[" + "1;" * 500, "a " * 500, "  \n" * 330]
HTML = ["<b>x</b>" * 20, "<td>x" * 30, "<p>x" * 30, "<br>" * 30, "&amp;" * 100, "&a" * 100, "<" * 100,
        "a b " * 100, "<!--" * 50, "<i a='1'>x</i>" * 20, "<math>x</math>" * 20, "<svg>x" * 20,
        "<img src=x>" * 20, "<p style='color:red'>x</p>" * 20, "<table><tr><td>1</table>" * 20]


def work(function, *arguments):
    """Lines of Python that run while a function does."""
    count = 0

    def trace(frame, event, argument):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function(*arguments)
    except ValueError:
        pass
    finally:
        sys.settrace(before)
    return count


def look_through(text):
    test = with_test(new_output("error", ename="E", evalue=text, traceback=[text]),
                     new_output("stream", text=text))
    HideTests().preprocess(new_notebook(cells=[test]), {})


@pytest.mark.parametrize("read", [
    look_through, report, cut, lambda text: ansi2html({}, text),
    lambda text: highlight_code({}, text * 99)],
    ids=["hide", "report", "cut", "ansi2html", "highlight_code"])
@pytest.mark.parametrize("text", SPACES, ids=range(len(SPACES)))
def test_twice_the_text_is_twice_the_work(read, text):
    read(text)  # what is done once is done
    assert work(read, text * 4) <= 2.5 * work(read, text * 2) + 500


@pytest.mark.parametrize("html", HTML, ids=range(len(HTML)))
def test_twice_the_html_is_twice_the_work(html):
    clean(html)
    assert work(clean, html * 4) <= 2.5 * work(clean, html * 2) + 2_000


@pytest.mark.parametrize("html", [
    "<b>" * 10_000, "<div>" * 200, "".join(f"<p><b id={n}>" for n in range(2_000)), "<table>" * 5_000,
    "<b " + " ".join(f"a{n}" for n in range(9_000)) + ">", "<b " + "/a" * 9_000 + ">",
    "<b " + "a=''" * 9_000 + ">", "<ul><li>" * 300, "<div>" * 1_900 + "</p>" * 1_900,
    "<br>" * (markup.MOST_TAGS + 1), "x" * (markup.LONGEST_HTML + 1)], ids=range(11))
def test_html_that_would_take_long_is_refused(html):
    with pytest.raises(ValueError, match="too"):
        clean(html)


def test_a_table_as_large_as_pandas_shows_is_read():
    table = "<table>" + ("<tr>" + "<td>-0.123456</td>" * 20 + "</tr>") * 60 + "</table>"
    assert clean(table).count("<td>") == 1_200
    assert clean("<p>" + "word " * 3_000 + "</p>")


def test_the_work_of_a_drawing_grows_as_it_does():
    svg = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
    for piece in ("<g id='a'>{}</g>", "<rect/>{}", "<g><path id='b'/></g>{}"):
        nested = [svg.format(piece.replace("{}", "") * count) for count in (100, 200)]
        once, twice = (work(check_drawing, drawing) for drawing in nested)
        assert twice <= 2.5 * once


# Converters that we have not written are given little


@pytest.fixture
def given_to(monkeypatch):
    """{converter: the lengths that it was given}"""
    lengths = {name: [] for name in ("markdown", "code", "formula", "html", "colours")}

    def spy(place, name, kind):
        original = getattr(place, name)

        def spying(*arguments, **named):
            lengths[kind].append(len(next(each for each in arguments if isinstance(each, str))))
            return original(*arguments, **named)
        monkeypatch.setattr(place, name, spying)

    spy(markup.MarkdownWithMath, "render", "markdown")
    spy(markup, "CODE", "code")
    spy(markdown_mistune, "highlight", "code")
    spy(markup, "convert_to_element", "formula")
    spy(markup.Cleaner, "clean", "html")
    spy(markup.filters, "ansi2html", "colours")
    return lengths


BRACKETS = ["[", "![](", "\\\\[", "\\\\(", "$", "$$", "\\begin{a}", "<a ", "**a ", "_a ", "`", "> ", "- ", "|a",
            "a\n: ", "a|b\n-|-\n", "```python\n", "    .\n", "![x](data:image/png;base64,AAAA)", " "]
CODE = ["1,", "\\n", "#  ", "'''\n", "%%a\n", ".", "a.", "(", " ", "\t", "f'{"]


def test_converters_are_given_no_more_than_they_can_take(given_to):
    cells = [new_markdown_cell(piece * (length // len(piece)))
             for piece in BRACKETS for length in (1_000, 1_000_000)]
    cells += [new_code_cell(piece * (length // len(piece)), outputs=[
                  new_output("stream", text=piece * (length // len(piece))),
                  display({"text/html": piece * (length // len(piece))})])
              for piece in CODE for length in (1_000, 1_000_000)]
    cells.append(new_markdown_cell(("a" * 1_000 + "\\\\[") * 1_500))
    cells.append(new_markdown_cell("$" + "x" * 10_000 + "$"))
    notebook, _ = Neutralise().preprocess(new_notebook(cells=cells), {})
    html = page(notebook)
    longest = {"markdown": markup.LONGEST_MARKDOWN, "code": markup.LONGEST_CODE,
               "formula": markup.LONGEST_FORMULA, "html": markup.LONGEST_HTML,
               "colours": markup.LONGEST_TEXT + 100}
    assert all(given_to.values()), given_to
    assert {kind: max(lengths) <= longest[kind] for kind, lengths in given_to.items()} == (
        dict.fromkeys(longest, True))
    assert len(html) < 10_000_000


@pytest.mark.parametrize(("kind", "new", "source"), [
    ("markdown", new_markdown_cell, "word " * 3_900), ("code", new_code_cell, "x = 1\n" * 1_600)])
def test_converters_are_given_no_more_of_a_page_than_they_can_take(given_to, kind, new, source):
    html = page(new_notebook(cells=[new(source) for _ in range(12)]))
    assert 0 < sum(length ** 2 for length in given_to[kind]) <= markup.WORK[kind]
    assert html.count("word word") or html.count("x = 1")


def test_the_courses_own_notebooks_are_converted_completely(given_to):
    source = "# Some prose with $x$.\n\n" + "It goes on. " * 80
    cells = [new_markdown_cell(source) for _ in range(20)]
    cells += [new_code_cell("def f(x):\n    return x\n" * 60) for _ in range(20)]
    html = page(new_notebook(cells=cells))
    assert len(given_to["markdown"]) == 20 and html.count("<h1>") == 20
    assert html.count('<span class="k">def</span>') == 1_200


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*BRACKETS, *CODE, *SPACES[:3], "word", "\n"]), max_size=8).map("".join),
       st.integers(1, 60))
def test_whatever_is_written_is_shown(piece, times):
    for convert in (markdown2html, highlight_code, ansi2html):
        assert isinstance(convert({}, piece * times), str)


def test_of_500_languages_only_python_is_coloured(given_to):
    for language in ("smithy", "adl", "perl", "html"):
        assert "<span" not in markdown2html({}, f"```{language}\nx = 1\n```")
    assert "<span" in markdown2html({}, "```python\nx = 1\n```")


# Totals


def test_long_lines_are_cut_with_a_note():
    line = "1," * 1_000_000
    for html in (page(new_notebook(cells=[new_code_cell(f"x = [{line}]")])),
                 page(new_notebook(cells=[new_code_cell(outputs=neutral(
                     new_output("stream", text=line)))]))):
        assert len(html) < 400_000 and re.search(r"\[\.\.\. [\d,]+ more characters\]", html)


def test_source_is_not_cut_in_the_notebook():
    notebook = new_notebook(cells=[new_code_cell("1," * 1_000_000), new_markdown_cell("a" * 1_000_000)])
    Neutralise().preprocess(notebook, {})
    assert [len(cell.source) for cell in notebook.cells] == [2_000_000, 1_000_000]


def test_outputs_of_a_notebook_have_a_total():
    cells = [new_code_cell(outputs=[new_output("stream", text="x y z w\n" * 100_000)] * 3
                           + [new_output("error", ename="Flagged", evalue="look", traceback=["look"]),
                              new_output("execute_result", {"text/plain": "1"})]) for _ in range(20)]
    notebook, _ = Neutralise().preprocess(new_notebook(cells=cells), {})
    assert sum(len(str(cell.outputs)) for cell in notebook.cells) < 2_500_000
    for cell in notebook.cells:
        assert cell.outputs[-2].evalue == "look" and cell.outputs[-1].data == {"text/plain": "1"}


def test_outputs_of_a_notebook_have_a_number():
    many = [new_output("stream", text="x")] * 1_200
    flagged = new_output("error", ename="Flagged", evalue="look", traceback=["look"])
    notebook, _ = Neutralise().preprocess(new_notebook(cells=[
        new_code_cell(outputs=[*many, flagged, *many]), new_code_cell(outputs=many)]), {})
    first, second = (cell.outputs for cell in notebook.cells)
    assert len(first) < 1_100 and "look" in str(first) and outputs.FULL in str(first)
    assert len(second) < 3


def test_cells_of_a_notebook_have_a_number():
    own = [new_markdown_cell("x") for _ in range(MOST_CELLS + 500)]
    notebook, _ = Neutralise().preprocess(new_notebook(cells=[*own, with_test()]), {})
    assert len(notebook.cells) == MOST_CELLS + 2
    assert "500 more cells" in notebook.cells[-1].source and notebook.cells[-2].metadata.nbgrader


def test_marks_are_read_before_anything_is_cut():
    steps = list(CONFIG.Autograde.autograde_preprocessors)
    saved = steps.index("nbgrader.preprocessors.SaveAutoGrades")
    for step in ("helpers.grading.pages.Neutralise", "nbgrader.preprocessors.LimitOutput"):
        assert saved < steps.index(step)
    cell = with_test(new_output("execute_result", {"text/plain": "0.50" + "0" * 200_000}))
    assert determine_grade(cell) == (0.5, 1)
