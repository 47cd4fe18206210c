"""A hostile submission, opened by its grader and, as feedback, by its author."""

import shutil
import subprocess
import sys
from urllib.parse import urlsplit

import nbformat
import pytest
from course_in_browser import LOOPBACK, ROOT
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell
from playwright.sync_api import expect

sys.path.insert(0, str(ROOT / "tests" / "grading"))

from hostile import SAMPLES  # noqa: E402
from submission_corpus import FIXTURES, hand_in  # noqa: E402

TINY, MALLORY = "00_tiny", "mallory"
MATHEMATICS = new_markdown_cell(r"An honest formula: $$\left(\frac{a_1}{b}\right)^2$$")
PICTURE = new_code_cell("import matplotlib.pyplot as plt\nplt.plot([1, 3, 2])\nplt.show()")
TABLE = new_code_cell("""from IPython.display import HTML
HTML('<style scoped>.dataframe tbody tr th { vertical-align: top; }</style>'
     '<table border="1" class="dataframe"><thead><tr style="text-align: right;"><th></th><th>x</th>'
     '</tr></thead><tbody><tr><th>0</th><td>1.5</td></tr></tbody></table>')""")
OUTPUTS = new_code_cell(f"""from IPython.display import *
for sample in {SAMPLES!r}:
    print(sample)
    for kind in (HTML, Markdown, Latex, Javascript):
        display(kind(sample))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='pwn()'><script>pwn()</script></svg>"))
for value in ('x" onload="pwn()', "1 onload=pwn()"):
    display({{"image/png": value}}, metadata={{"image/png": {{"width": value}}}}, raw=True)
raise Exception("<script>pwn()</script>")""")


class Reader:
    """A window that notes whether anything called pwn(), and what was asked for."""

    def __init__(self, browser, **options):
        self.context = browser.new_context(viewport={"width": 1200, "height": 900}, **options)
        self.context.add_init_script("window.pwn = () => { (window.top || window).pwned = true }")
        self.page = self.context.new_page()
        self.asked, self.dialogs = [], []
        self.context.on("requestfinished", lambda request: self.asked.append(request.url))
        self.page.on("dialog", self.note)

    def note(self, dialog):
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def pwned(self):
        self.page.wait_for_timeout(500)  # for what needs a moment to fail to load
        return self.page.evaluate("Boolean(window.pwned)") or self.dialogs

    def elsewhere(self, schemes):
        return [url for url in self.asked
                if urlsplit(url).scheme not in schemes and urlsplit(url).hostname not in LOOPBACK]

    def acting(self):
        """Tags of elements in the notebook that load or run something."""
        return self.page.evaluate("""() => [...document.querySelectorAll("#notebook *")]
            .filter(tag => tag.matches("script, iframe, object, embed, svg, style, link, form")
                || [...tag.attributes].some(({name}) => name.startsWith("on")))
            .map(tag => tag.outerHTML)""")


@pytest.fixture(scope="module")
def graded(server, browser):
    """The hostile submission, graded by what Formgrader's buttons ask the server for."""
    shutil.copytree(FIXTURES / "solutions" / TINY, server.root / "solutions" / TINY)
    with open(server.root / "nbgrader_config.py", "a") as config:
        config.write("\nc.IsolatedExecute.allow_root = True\n")  # as tests are run in a container
    context = browser.new_context(extra_http_headers={"Authorization": f"token {server.token}"})

    def click(path):
        answer = context.request.post(f"{server.url}/formgrader/api/{path}", timeout=300_000)
        assert answer.ok and answer.json()["success"], answer.text()

    click(f"assignment/{TINY}/assign")
    notebook = nbformat.read(server.root / "solutions" / TINY / f"{TINY}.ipynb", as_version=4)
    notebook.cells += [MATHEMATICS, *map(new_markdown_cell, SAMPLES),
                       new_raw_cell("<script>pwn()</script>")]
    notebook.cells[:0] = [PICTURE, TABLE, OUTPUTS]  # feedback shows them if no hidden test ran before
    hand_in(server.root, MALLORY, TINY, notebook)
    click(f"submission/{TINY}/{MALLORY}/autograde")
    click(f"assignment/{TINY}/generate_feedback")
    yield server
    context.close()
    for folder in ("solutions", "exercises"):
        shutil.rmtree(server.root / folder / TINY)


def submission(server):
    found, = server.ask(f"formgrader/api/submitted_notebooks/{TINY}/{TINY}")
    return found


def feedback(server):
    return server.root / "feedback" / MALLORY / TINY / f"{TINY}.html"


@pytest.fixture
def grading_page(browser, graded, request):
    login = {"extra_http_headers": {"Authorization": f"token {graded.token}"}}
    reader = Reader(browser, **login, **getattr(request, "param", {}))
    reader.page.goto(f"{graded.url}/formgrader/submissions/{submission(graded)['id']}/")
    expect(reader.page.locator("#double-hidden")).to_have_attribute("placeholder", "3")
    yield reader
    assert reader.elsewhere({"data", "blob"}) == []
    reader.context.close()


@pytest.fixture
def feedback_page(browser, graded, request):
    reader = Reader(browser, **getattr(request, "param", {}))
    reader.page.goto(feedback(graded).as_uri())
    yield reader
    assert reader.elsewhere({"data"}) == [feedback(graded).as_uri()]
    reader.context.close()


# with and without the page's own policy: each is enough
@pytest.mark.parametrize("grading_page", [{"bypass_csp": True}, {}], indirect=True)
def test_nothing_acts_on_the_grader(grading_page, graded):
    before = submission(graded)
    grading_page.page.mouse.wheel(0, 100_000)
    assert not grading_page.pwned() and grading_page.acting() == []
    assert submission(graded) == before
    shows_what_is_honest(grading_page.page)


@pytest.mark.parametrize("feedback_page", [{"bypass_csp": True}, {}], indirect=True)
def test_nothing_acts_on_who_reads_feedback(feedback_page):
    assert not feedback_page.pwned() and feedback_page.acting() == []
    shows_what_is_honest(feedback_page.page)
    assert feedback_page.page.locator("script").count() == 0
    assert "BEGIN HIDDEN" not in feedback_page.page.content()


def shows_what_is_honest(page):
    notebook = page.locator("#notebook")
    formula = notebook.locator('math[display="block"]:has(mfrac)').first
    assert formula.bounding_box()["height"] > 20
    assert notebook.locator("img[src^='data:image/png']").evaluate_all(
        "images => Math.max(...images.map(image => image.naturalWidth))") > 200
    expect(notebook.locator("table.dataframe td", has_text="1.5").first).to_be_visible()


@pytest.mark.parametrize(("grading_page", "stopped"), [({"bypass_csp": True}, False), ({}, True)],
                         indirect=["grading_page"])
def test_policy_of_the_grading_page(grading_page, stopped):
    assert policy_stops_scripts(grading_page) == stopped


@pytest.mark.parametrize(("feedback_page", "stopped"), [({"bypass_csp": True}, False), ({}, True)],
                         indirect=["feedback_page"])
def test_policy_of_feedback(feedback_page, stopped):
    assert policy_stops_scripts(feedback_page) == stopped


def policy_stops_scripts(reader):
    reader.page.evaluate("""document.querySelector("#notebook").insertAdjacentHTML("beforeend",
        "<img src=data:, onerror=pwn()>")""")
    return not reader.pwned()


def test_grading_by_hand_works(grading_page, graded):
    page = grading_page.page
    page.locator(".glyphicon-eye-open").click()
    expect(page.locator("a.name-shown")).to_contain_text(MALLORY)
    page.locator("#reflection-answer").fill("2")
    page.keyboard.press("Tab")
    cell = page.locator(".nbgrader_cell", has=page.locator("#reflection-answer"))
    expect(cell.locator(".score-saved")).to_be_visible()
    assert submission(graded)["written_score"] == 2
    page.locator("#reflection-answer-comment").fill("Well $x$ done")
    page.keyboard.press("Tab")
    expect(cell.locator(".comment-saved")).to_be_visible()


def test_nbgraders_own_command_makes_the_same_feedback(graded, feedback_page):
    written = feedback(graded).read_text()
    command = [sys.executable, "-m", "nbgrader", "generate_feedback", TINY, "--force"]
    subprocess.run(command, cwd=graded.root, env=graded.environment(), check=True,
                   capture_output=True)
    again = feedback(graded).read_text()
    assert "Content-Security-Policy" in again and "<mfrac>" in again
    assert abs(len(again) - len(written)) < 500  # but for a score and a comment given by hand
