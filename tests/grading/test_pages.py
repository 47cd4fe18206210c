"""Nothing that a student wrote acts on who opens the grading page or the feedback."""

import base64
import copy
import hashlib
import io
import os
import re
from types import SimpleNamespace

import matplotlib.figure
import nbformat
import nbgrader
import pytest
from bs4 import BeautifulSoup
from hostile import SAMPLES
from hypothesis import example, given, settings
from hypothesis import strategies as st
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import (
    new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell)
from nbgrader.server_extensions.formgrader.handlers import SubmissionFilesHandler
from nbgrader.utils import determine_grade
from PIL import Image
from submission_corpus import ROOT
from traitlets.config import PyFileConfigLoader

from helpers.grading.flags import flag, flags
from helpers.grading.markup import TAGS, ansi2html, clean, markdown2html
from helpers.grading.pages import COMPILED, Neutralise, Page

FORMGRADER = os.path.join(os.path.dirname(nbgrader.__file__), "server_extensions", "formgrader")
CONFIG = PyFileConfigLoader("nbgrader_config.py", path=str(ROOT)).load_config()
ASSIGNMENTS = sorted(path.stem for path in ROOT.glob("exercises/*/*.ipynb"))


def picture(kind="png", size=(2, 1)):
    """A small picture in base64."""
    file = io.BytesIO()
    Image.new("RGB", size).save(file, format=kind)
    return base64.b64encode(file.getvalue()).decode()


PNG = picture()
LOCKED = new_markdown_cell(metadata={"nbgrader": {"locked": True, "solution": False}})
ATTRIBUTES = re.compile(
    r"accent|alt|class|col(span|umn\w+)|depth|display(style)?|fence|form|height|linethickness"
    r"|[lr]space|math\w+|m(ax|in)size|movablelimits|notation|row(span|spacing)|scriptlevel"
    r"|separator|src|start|stretchy|style|title|voffset|width")


def rendered(source, cell=None):
    return markdown2html({"cell": cell}, source)


def acting(html, links=False):
    """Everything in a piece of HTML, as a browser reads it, that could do something."""
    found = []
    for tag in BeautifulSoup(html, "html.parser").find_all():
        found += [tag.name] if tag.name not in TAGS | ({"a"} if links else set()) else []
        for name, value in tag.attrs.items():
            value = " ".join(value) if isinstance(value, list) else value
            if name == "src":
                good = re.match(r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,", value)
            elif name == "href":
                good = links and re.match(r"https?://|mailto:", value)
            elif name == "style":
                good = not re.search(r"position|url|background:|\\", value)
            else:
                good = ATTRIBUTES.fullmatch(name) and (name != "class" or "modal" not in value)
            found += [f"{tag.name} {name}={value!r}"] if not good else []
    return found


def page(notebook, template="feedback"):
    """A notebook as nbgrader shows it, with the course's settings."""
    config = copy.deepcopy(CONFIG)
    config.HTMLExporter.template_name = template
    config.HTMLExporter.extra_template_paths = [
        os.path.join(FORMGRADER, "static", "node_modules", "bootstrap", "dist", "css")]
    grading = dict(notebook="01", score=1, max_score=2, late_penalty=0)
    resources = dict(nbgrader=grading, notebook_id="01", submission_id="1", assignment_id="01",
                     index=0, total=1, base_url="", student="ada", notebook_path="01.ipynb")
    exporter = Page if template == "feedback" else HTMLExporter  # which is Formgrader's
    return exporter(config=config).from_notebook_node(notebook, resources)[0]


def neutral(*outputs):
    """Outputs of one code cell, neutralised."""
    notebook = new_notebook(cells=[new_code_cell()])
    notebook.cells[0].outputs = list(outputs)  # only now: they need not be valid
    Neutralise().preprocess(notebook, {})
    nbformat.validate(notebook)
    return notebook.cells[0].outputs


def display(data, **metadata):
    return nbformat.from_dict({"output_type": "display_data", "data": data, "metadata": metadata})


def result(value):
    return new_output("execute_result", {"text/plain": value, "text/html": "0"})


# What acts is taken out


@pytest.mark.parametrize("sample", SAMPLES)
def test_nothing_acts(sample):
    assert acting(rendered(sample)) == []
    assert acting(rendered(sample, LOCKED), links=True) == []
    assert acting(clean(sample)) == []


TOKENS = re.findall(r"<\w+|</\w+>|[\w:]+=|\W", "".join(SAMPLES))
PIECES = [*SAMPLES, *TOKENS, "$", "\\", "\n\n", "`"]


@settings(max_examples=300, deadline=None)
@example("<table/<SCRIPT SRC=http://evil.example/x.js></SCRIPT>")
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=12).map("".join))
def test_nothing_acts_however_it_is_put_together(source):
    for html in (rendered(source), clean(source), clean(clean(source))):
        assert acting(html) == []
    assert acting(rendered(source, LOCKED), links=True) == []


@pytest.mark.parametrize("template", ["feedback", "formgrade"])
def test_a_page_holds_nothing_but_what_nbgrader_puts_there(template):
    def active(html):
        soup = BeautifulSoup(html, "html.parser")
        return sorted(str(tag)[:200] for tag in soup.find_all(
            lambda tag: tag.name in ("script", "iframe", "object", "form", "link", "meta", "base")
            or any(name.startswith("on") for name in tag.attrs)))

    breakout = 'x" onload="pwn()" x="'
    script = "<script>pwn()</script>"
    outputs = [
        *(display({mime: sample}) for sample in SAMPLES for mime in ("text/html", "text/markdown")),
        display({"application/javascript": "pwn()"}),
        display({"application/vnd.jupyter.widget-view+json": {"model_id": "</script>"}}),
        display({"text/html": "x"}, **{"text/html": {"isolated": True}}),
        display({"image/png": breakout}), display({"image/jpeg": [breakout]}),
        display({"image/svg+xml": "<svg onload='pwn()'/>"}),
        *(display({"image/png": PNG}, **{where: {"width": breakout, "height": "1 onload=pwn()",
                                                "unconfined": breakout, "alt": breakout}})
          for where in ("image/png", "filenames")),
        display({"image/png": PNG}, width="1 onload=pwn()", filenames={"image/png": breakout}),
        new_output("stream", text=script),
        new_output("error", ename=script, evalue=script, traceback=[f"\x1b[31m{script}"]),
    ]
    cell = new_code_cell(script, outputs=outputs,
                         metadata={"tags": [breakout, "modal-backdrop"], "alt": breakout})
    image = new_markdown_cell("![x](attachment:x)", attachments={"x": {"image/png": breakout}})
    svg = new_markdown_cell("![x](attachment:x)", attachments={"x": {"image/svg+xml": "PHN2Zz4="}})
    raw = new_raw_cell(script, metadata={"raw_mimetype": "text/html"})
    metadata = {"title": "</title>" + script, "language_info": {"name": breakout},
                "widgets": {"application/vnd.jupyter.widget-state+json": {"x": "</script>"}}}
    hostile = new_notebook(
        cells=[cell, image, svg, raw, *map(new_markdown_cell, SAMPLES)], metadata=metadata)
    cell.execution_count = "<img src=x onerror=pwn()>"
    neutralised, _ = Neutralise().preprocess(copy.deepcopy(hostile), {})
    expected = active(page(new_notebook(), template))
    html = page(neutralised, template)
    assert active(html) == expected
    assert not BeautifulSoup(html, "html.parser").select(".modal-backdrop, [class*=onload]")


def test_feedback_needs_no_network_and_runs_nothing():
    soup = BeautifulSoup(page(new_notebook(cells=[new_markdown_cell("$x$")])), "html.parser")
    assert not soup.find_all(["script", "link"])
    assert not [tag for tag in soup.find_all() if {"src", "onclick"} & set(tag.attrs)]
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert "default-src 'none'" in policy and "script" not in policy


def test_the_grading_page_loads_its_own_scripts_only_and_before_its_policy():
    soup = BeautifulSoup(page(new_notebook(), "formgrade"), "html.parser")
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    loaded = soup.find_all("script", src=True)
    assert loaded and all(script["src"].startswith("/formgrader/static/") for script in loaded)
    assert not policy.find_all_next("script", src=True)
    allowed = set(re.findall(r"sha256-([\w+/=]+)", policy["content"]))
    needed = [script.string for script in policy.find_all_next("script")]
    needed += [tag["onclick"] for tag in soup.find_all(onclick=True)]
    assert {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            for text in needed} == allowed


def test_a_file_beside_a_notebook_runs_nothing_in_formgrader():
    headers = {}
    handler = SubmissionFilesHandler.__new__(SubmissionFilesHandler)
    handler.application = SimpleNamespace(settings={})
    handler.set_header = headers.__setitem__
    handler.set_default_headers()
    assert headers["Content-Security-Policy"] == "sandbox"  # nbgrader_config.py says so
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_templates_are_compiled_once():
    page(new_notebook())
    before = dict(COMPILED.codes)
    page(new_notebook())
    assert before and COMPILED.codes == before


def test_the_faster_page_is_nbconverts():
    cell = new_code_cell("x < 1", outputs=neutral(display({"image/png": PNG}), result("<1>")))
    pages = []
    for exporter in (Page, HTMLExporter):
        config = copy.deepcopy(CONFIG)
        config.HTMLExporter.template_name = "basic"
        html = exporter(config=config).from_notebook_node(new_notebook(cells=[cell]))[0]
        pages.append(str(BeautifulSoup(html, "html.parser")))
    assert pages[0] == pages[1] and "alt=" in pages[0]


# What does not act survives


def test_markdown_survives():
    html = rendered("# One\n\n- **two**\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n\n"
                    "```python\ndef f(): 1\n```\n\n> three `four`\n\n"
                    f"![five](data:image/png;base64,{PNG})\n\nH<sub>2</sub>O<br>")
    for piece in ("<h1>One</h1>", "<li><strong>two</strong></li>",
                  '<td style="text-align:center;">2</td>', '<div class="highlight">',
                  '<span class="k">def</span>', "<blockquote>",
                  "<code>four</code>", f'<img src="data:image/png;base64,{PNG}" alt="five">',
                  "H<sub>2</sub>O<br>"):
        assert piece in html


def test_links_are_text_unless_the_instructor_wrote_them():
    source = "[a page](https://example.org/?a=1&b=2) <a href='https://example.org'>another</a>"
    assert rendered(source, LOCKED).count('<a href="https://example.org') == 2
    locked_code = new_code_cell(metadata=LOCKED.metadata)
    for cell in (None, new_markdown_cell(), new_code_cell(), locked_code):
        assert rendered(source, cell) == (
            "<p>a page (https://example.org/?a=1&amp;b=2) another</p>\n")


@pytest.mark.parametrize("formula", [
    "$x$", "$$x$$", r"\\(x\\)", r"\\[x\\]", r"\begin{align}x\end{align}"])
def test_formulas_become_mathml(formula):
    assert "<mi>x</mi>" in rendered(f"A formula {formula} here")


@pytest.mark.parametrize("tex", [
    r"\frac", "{" * 5000, "x^2^3", "x" * 10_000, r"\left(" * 100, r"\newcommand{\a}{\a\a}\a"])
def test_a_formula_that_cannot_be_converted_shows_its_source(tex):
    assert f"<code>{tex}</code>" in rendered(f"${tex}$")


def test_entities_in_formulas_are_not_markup():
    html = rendered(r"$\text{a < b & c}<$")
    assert "<mtext>a\xa0&lt;\xa0b\xa0&amp;\xa0c</mtext><mo>&lt;</mo>" in html


def test_names_of_functions_are_set_apart():
    space = '<mspace width="0.17em"></mspace>'
    assert f"<mn>0</mn>{space}<mi>log</mi>{space}<mi>x</mi>" in rendered(r"$0 \log x$")
    assert space not in rendered(r"$-\log(x) + \frac{\log}{x} + \log_2$")


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_assignments_own_markdown_is_shown_completely(assignment):
    notebook = nbformat.read(ROOT / "exercises" / assignment / f"{assignment}.ipynb", as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            source = re.sub(r"`[^`]*`", "", cell.source)
            formulas = re.findall(r"\$\$.+?\$\$|\$.+?\$", source, re.DOTALL)
            html = rendered(cell.source, cell)
            soup = BeautifulSoup(html, "html.parser")
            assert len(soup.find_all("math")) == len(formulas) and "$" not in soup.get_text()
            assert not soup.find("pre") or "\n    " in cell.source
            assert len(soup.find_all("a")) == len(re.findall(r"\]\(http", source))
            assert len(soup.find_all("tr")) == len(re.findall(r"(?m)^\|(?!-)", source))


def test_plots_survive():
    figure = matplotlib.figure.Figure(figsize=(2, 1))
    figure.subplots().plot([1, 3, 2])
    png, svg = io.BytesIO(), io.StringIO()
    figure.savefig(png, format="png")
    figure.savefig(svg, format="svg")
    png = base64.encodebytes(png.getvalue()).decode()  # in lines, as IPython writes it
    shown = neutral(display({"image/png": png, "text/plain": "<Figure>"},
                            **{"image/png": {"width": 200, "alt": 'a "bend"'}}),
                    display({"image/svg+xml": svg.getvalue()}))
    html = page(new_notebook(cells=[new_code_cell(outputs=shown)]))
    one, two = BeautifulSoup(html, "html.parser").find_all("img")
    assert (one["src"], one["width"]) == ("data:image/png;base64," + "".join(png.split()), "200")
    assert one["alt"] == 'a "bend"'
    coded = two["src"].removeprefix("data:image/svg+xml;base64,")
    assert base64.b64decode(coded).decode() == svg.getvalue()


def test_tables_survive():
    frame = """<div>\n<style scoped>\n .dataframe tbody tr th { vertical-align: top; }\n</style>
<table border="1" class="dataframe">
<thead><tr style="text-align: right;"><th></th><th>x</th></tr></thead>
<tbody><tr><th>0</th><td colspan="2">1.5</td></tr></tbody>
</table><p>1 rows × 1 columns</p></div>"""
    output, = neutral(display({"text/html": frame, "text/plain": "x"}))
    html = output.data["text/html"]
    assert "vertical-align" not in html
    for piece in ('<table class="dataframe">', '<tr style="text-align: right;">', "<th>x</th>",
                  '<td colspan="2">1.5</td>', "1 rows × 1 columns"):
        assert piece in html


def test_mathematics_in_outputs_survives():
    outputs = neutral(display({"text/latex": r"$\frac{a}{b}$", "text/plain": "a/b"}),
                      display({"text/markdown": "*so* $x$"}))
    html = page(new_notebook(cells=[new_code_cell(outputs=outputs)]))
    assert "<mfrac>" in html and "<em>so</em>" in html and html.count("<math") == 2


def test_raw_cells_are_shown_as_they_are():
    html = page(new_notebook(cells=[new_raw_cell("a <b>\n\n  c")]))
    assert "<pre><code>a &lt;b&gt;\n\n  c</code></pre>" in html


# Grading goes on, and no mark changes


@pytest.mark.parametrize("outputs", [
    [], [result("0.5")], [result("1"), new_output("error")],
    [new_output("stream", name="stdout", text="0"), result("0")],
    [new_output("stream", name="stderr", text="")],
    [display({"text/html": "0"}), result("x")],
    [new_output("error", ename="CheckFailed", evalue="1", traceback=["1"])],
], ids=range(7))
def test_marks_stay(outputs):
    test = {"grade": True, "solution": False, "points": 2, "grade_id": "a", "locked": True}
    cell = new_code_cell(outputs=copy.deepcopy(outputs), metadata={"nbgrader": test})
    before = determine_grade(cell)
    Neutralise().preprocess(new_notebook(cells=[cell]), {})
    assert determine_grade(cell) == before


def test_flags_stay():
    notebook = new_notebook(cells=[new_code_cell(metadata={"nbgrader": {"grade_id": "a"}})])
    flag(notebook.cells[0], "it ran too long", "CellTimeoutError")
    before = flags(notebook)
    Neutralise().preprocess(notebook, {})
    assert flags(notebook) == before == [("a", "CellTimeoutError", "it ran too long")]


@pytest.mark.parametrize("output", [
    {}, {"output_type": "new"}, {"output_type": "stream"},
    {"output_type": "stream", "text": ["a", 1]}, {"output_type": "error"},
    {"output_type": "error", "traceback": "x", "ename": None},
    {"output_type": "display_data"},
    {"output_type": "display_data", "data": None, "metadata": None},
    {"output_type": "display_data", "data": {"text/html": 1, "image/png": {}, "text/plain": None}},
    {"output_type": "display_data", "data": {"text/html": "<b>" * 100_000}},
    {"output_type": "display_data", "data": {"text/plain": "\ud800"}},
    {"output_type": "display_data", "data": {"image/png": PNG}, "metadata": {"image/png": "wide"}},
], ids=range(12))
def test_malformed_outputs_stop_nothing(output):
    shown = neutral(nbformat.from_dict(output))
    notebook = new_notebook(cells=[new_code_cell(outputs=shown)])
    nbformat.writes(notebook).encode()
    assert page(notebook)


@pytest.mark.parametrize("text", [
    "\x1b[38m", "\x1b[38;5m", "\x1b[48;2;1;2;900m", "\x1b[" * 30_000, f"\x1b[{'1;' * 90_000}m"], ids=range(5))
def test_malformed_colours_stop_nothing(text):
    assert ansi2html({}, f"{text}<b>").endswith("&lt;b&gt;")
    assert page(new_notebook(cells=[new_code_cell(outputs=neutral(
        new_output("stream", text=text)))]))
