"""The first lecture reads well as it was saved, and its explorers live once its cells were run."""

import re

import pytest
from playwright.sync_api import expect

LECTURE = "course/01_neurons.ipynb"


@pytest.fixture
def lecture(lab):
    lab.open(LECTURE)
    return lab.notebook(LECTURE)


@pytest.fixture
def run_lecture(lab, lecture):
    lab.run_all()
    last_explorer = lecture.cell("hinge-explorer").get_by_role("slider")
    last_explorer.or_(lecture.errors()).first.wait_for()
    assert lecture.errors().all_text_contents() == []
    expect(lecture.panel.get_by_text("[*]:")).to_have_count(0)
    return lecture


def holds_picture(cell):
    return any("image/png" in output.get("data", {}) for output in cell.get("outputs", []))


def says(explorer, words):
    """The explorer shows its new state, and tells it to a screen reader."""
    expect(explorer.get_by_text(words, exact=True)).to_be_visible()
    expect(explorer.locator("[aria-live]").filter(has_text=words)).to_have_count(1)


def test_saved_pictures_show_at_once(lecture):
    cells = [number for number, cell in enumerate(lecture.cells) if holds_picture(cell)]
    assert len(cells) >= 10
    for number in cells:
        lecture.cell(number).scroll_into_view_if_needed()
        picture = lecture.output(number).locator("img")
        expect(picture).to_be_visible()
        assert picture.evaluate("img => img.complete && img.naturalWidth") > 0
    assert "image/png" in lecture.output("neuron-explorer").get_attribute("data-mime-type")
    expect(lecture.panel.get_by_text("Error displaying widget")).to_have_count(0)
    expect(lecture.errors()).to_have_count(0)


def test_it_leads_to_the_exercise(lab, lecture):
    lecture.panel.get_by_role("link", name="exercise 1").click()
    exercise = lab.notebook("exercises/01_neurons/01_neurons.ipynb")
    expect(exercise.panel.get_by_role("heading", name="Exercise 1: neurons")).to_be_visible()


def test_the_whole_lecture_runs(run_lecture):
    last = max(n for n, cell in enumerate(run_lecture.cells) if cell.cell_type == "code")
    expect(run_lecture.prompt(last)).to_have_text(re.compile(r"\[\d+\]:"))
    expect(run_lecture.errors()).to_have_count(0)


def test_the_neuron_explorer_follows_the_keyboard(lab, run_lecture):
    explorer = run_lecture.cell("neuron-explorer")
    graph = explorer.get_by_label("graph of the neuron")
    weight, bias = explorer.get_by_label("weight w"), explorer.get_by_label("bias b")
    says(explorer, "y = relu(1.5 x − 2)")
    before = graph.inner_html()

    weight.focus()
    lab.page.keyboard.press("ArrowRight")
    expect(weight).to_have_value("1.6")
    says(explorer, "y = relu(1.6 x − 2)")
    assert graph.inner_html() != before

    bias.focus()
    lab.page.keyboard.press("Home")
    says(explorer, "y = relu(1.6 x − 5)")
    explorer.get_by_label("activation g").select_option("tanh")
    says(explorer, "y = tanh(1.6 x − 5)")


def test_letters_typed_on_a_slider_are_no_shortcuts(lab, run_lecture):
    cells = run_lecture.panel.locator(".jp-Notebook-cell")
    before = cells.count()
    run_lecture.cell("neuron-explorer").get_by_label("weight w").focus()
    lab.page.keyboard.type("bba")  # JupyterLab's keys for new cells
    expect(run_lecture.panel.get_by_text("[ ]:")).to_have_count(0)
    assert cells.count() == before


def test_tab_reaches_every_control(lab, run_lecture):
    explorer = run_lecture.cell("neuron-explorer")
    explorer.locator(".jp-InputPrompt").click()
    left = [explorer.get_by_label(label) for label in ("weight w", "bias b", "activation g")]
    for _ in range(20):
        lab.page.keyboard.press("Tab")
        if left[0].evaluate("control => control === document.activeElement"):
            left.pop(0)
        if not left:
            return
    raise AssertionError(f"Tab did not reach {left}")


def test_the_hinge_explorer_and_python_agree(lab, run_lecture):
    explorer = run_lecture.cell("hinge-explorer")
    sums = explorer.get_by_role("img", name="curve and sum of")
    parts = explorer.get_by_role("img", name="what each hinge adds")
    says(explorer, "3 hinges: at most 0.597 away from the curve")
    expect(sums).to_have_accessible_name("curve and sum of 3 hinges, at x = 0, 0.333, 0.667")
    before = [picture.inner_html() for picture in (sums, parts)]

    explorer.get_by_role("slider", name="hidden units").focus()
    lab.page.keyboard.press("ArrowRight")
    expect(sums).to_have_accessible_name("curve and sum of 4 hinges, at x = 0, 0.25, 0.5, 0.75")
    assert sums.inner_html() != before[0] and parts.inner_html() != before[1]

    run_lecture.write("hinge-errors", "print(explorer.units, f'{explorer.error:.3g}')")
    run_lecture.run("hinge-errors")
    expect(run_lecture.output("hinge-errors")).to_have_text(re.compile(r"^4 [0-9.]+\s*$"))
    units, error = run_lecture.output("hinge-errors").inner_text().split()
    says(explorer, f"{units} hinges: at most {error} away from the curve")
