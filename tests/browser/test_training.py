"""Live training curves, descents and predictions in a real JupyterLab, by mouse and keyboard."""

import json
import re

import pytest
from explorer_notebook import ExplorerNotebook, begin, check_accessibility, write_notebook
from playwright.sync_api import expect

MODEL = """
from helpers.quiet import quiet_stderr
with quiet_stderr():
    import keras
import numpy as np
from helpers.widgets import TrainingCurves
keras.utils.set_random_seed(0)
x = np.random.default_rng(0).normal(size=(4000, 64))
from keras.layers import Dense
model = keras.Sequential([keras.Input((64,)), Dense(256, "relu"), Dense(1)])
model.compile("sgd", "mse", metrics=["mae"])
def fit(curves, epochs):
    model.fit(x, x[:, 0], epochs=epochs, validation_split=0.2, verbose=0, callbacks=[curves])
"""
FIT = "curves = TrainingCurves()\nfit(curves, 5000)"
BANK = """
[bend]
lecture = 1
question = "Where does it bend?"
answer = "at 2"
why = "There w x + b is 0."
[[bend.choices]]
text = "at 1"
misconception = "The bias is taken for the place."
refutation = "At 1 it is straight."
[[bend.choices]]
text = "at 2"

[loss]
lecture = 1
question = "How large is the loss?"
answer = 2.3
why = "It is -log(0.1)."
"""
QUESTIONS = """
from helpers.widgets import Predict
from helpers.widgets.bank import Bank
from helpers.widgets.guesses import Guesses
predict = Predict(Bank("questions.toml"), Guesses("guesses.jsonl"))
"""
ASK = 'predict("bend", "loss")'


@pytest.fixture
def training(lab):
    """A notebook with a model, where the second cell is about to fit it for very long."""
    return begin(lab, "training.ipynb", [MODEL, FIT, "print('not asked yet')"])


def ask(notebook, expression):
    notebook.write(2, f"print({expression})")
    notebook.run(2)
    return notebook.output(2).inner_text().strip()


def progress(live):
    """What is said once the first epoch is over."""
    return live.get_by_text(re.compile(r"epoch ([2-9]|\d\d+) of 5000 .* left"))


def test_stop_in_the_middle_of_a_fit(lab, training):
    live = training.output(1).locator(".nts-training")
    expect(progress(live)).to_be_visible()
    expect(live.locator("figure")).to_have_count(2)
    expect(live.locator("svg[role=img]").first).to_have_attribute(
        "aria-label", re.compile(r"After epoch \d+: training loss .*, validation loss ")
    )
    assert float(live.get_by_role("progressbar").get_attribute("value")) > 0
    expect(training.prompt(1)).to_have_text("[*]:")
    check_accessibility(lab.page, ".nts-training")

    live.get_by_role("button", name="Stop").click()
    expect(training.prompt(1)).to_have_text(re.compile(r"\[\d+\]:"))
    expect(training.output(1).locator("img")).to_be_visible()
    expect(live).to_have_count(0)
    assert training.errors().all_text_contents() == []
    said = ask(training, "curves.stopped, 0 < curves.epochs < 5000, len(curves.history['val_mae'])")
    stopped, inside, epochs = said.split()
    assert (stopped, inside) == ("True", "True")
    assert int(epochs) > 0
    assert ask(training, "curves.description[:7]") == "Stopped"


def test_the_curves_keep_their_place_and_their_axes(lab, training):
    """Room is kept from the start, so that Stop does not move while the panels fill."""
    live = training.output(1).locator(".nts-training")
    stop = live.get_by_role("button", name="Stop")
    stop.wait_for()
    before = stop.bounding_box()["y"], live.bounding_box()["height"]
    expect(progress(live)).to_be_visible()
    assert (stop.bounding_box()["y"], live.bounding_box()["height"]) == before
    expect(live.locator("figure")).to_have_count(2)
    inside = """svg => {
        const at = [...svg.querySelectorAll('polyline')].flatMap(line => [...line.points]);
        return at.every(({x, y}) => x >= 51.9 && x <= 390.1 && y >= 9.9 && y <= 194.1);
    }"""
    for panel in live.locator("figure svg").all():
        assert panel.evaluate(inside)
        ticks = panel.locator("text[y='211']").all_text_contents()
        assert ticks[0] != "0"
    stop.click()
    expect(training.output(1).locator("img")).to_be_visible()


def test_stop_stays_in_view_where_the_next_cell_is_chosen(lab):
    """Shift+Enter scrolls to the next cell while the curves grow."""
    filler = [f"# {k}" for k in range(30)]
    write_notebook(lab.server.root / "long.ipynb", [MODEL, *filler, FIT, *filler])
    lab.open("long.ipynb")
    notebook = lab.notebook("long.ipynb")
    notebook.run(0)
    number = 1 + len(filler)
    notebook.cell(number).scroll_into_view_if_needed()
    notebook.cell(number).locator(".cm-content").click()
    lab.page.keyboard.press("Shift+Enter")
    live = notebook.output(number).locator(".nts-training")
    expect(progress(live)).to_be_visible()
    stop = live.get_by_role("button", name="Stop")
    expect(stop).to_be_in_viewport()
    stop.click()
    expect(notebook.output(number).locator("img")).to_be_visible()


def test_stop_by_keyboard_and_the_figure_is_saved(lab, training):
    live = training.output(1).locator(".nts-training")
    expect(progress(live)).to_be_visible()
    live.get_by_role("button", name="Stop").focus()
    lab.page.keyboard.press("Enter")
    expect(training.output(1).locator("img")).to_be_visible(timeout=20_000)
    lab.page.keyboard.press("Control+s")
    file = lab.server.root / "training.ipynb"
    for _ in range(100):
        outputs = json.loads(file.read_text())["cells"][1]["outputs"]
        if outputs:
            break
        lab.page.wait_for_timeout(100)
    (shown,) = outputs
    assert set(shown["data"]) == {"image/png", "text/plain"}
    assert len(shown["data"]["image/png"]) < 80_000


def test_an_interrupted_kernel_keeps_figure_and_history(lab, training):
    live = training.output(1).locator(".nts-training")
    expect(live.get_by_text(re.compile(r"epoch ([3-9]|\d\d+) of 5000"))).to_be_visible()
    lab.menu("Kernel", "Interrupt Kernel")
    expect(training.prompt(1)).to_have_text(re.compile(r"\[\d+\]:"))
    expect(training.output(1).locator("img")).to_be_visible()
    assert ask(training, "curves.stopped, len(curves.history['loss']) == curves.epochs > 0") == (
        "False True"
    )


# ---- descents


@pytest.fixture
def descent(lab):
    return ExplorerNotebook(lab, "DescentExplorer()")


def readout(explorer):
    return explorer.widget.locator(".nts-readout")


def test_learning_rate_and_method_by_keyboard(descent):
    slider = descent.widget.get_by_role("slider", name="learning rate")
    slider.focus()
    before = readout(descent).inner_text()
    for _ in range(20):
        descent.page.keyboard.press("ArrowRight")
    expect(readout(descent)).to_contain_text("the learning rate is too large")
    assert float(descent.ask("explorer.learning_rate")) > 0.7
    for _ in range(20):
        slider.press("ArrowLeft")
    expect(readout(descent)).not_to_contain_text("too large")
    descent.widget.get_by_role("combobox", name="method").select_option("momentum")
    expect(readout(descent)).not_to_have_text(before)
    assert descent.ask("explorer.method") == "momentum"


def test_step_play_and_reset(descent):
    button = {name: descent.widget.get_by_role("button", name=name) for name in
              ("Play", "Step", "Reset", "To the end", "Pause")}  # fmt: skip
    button["Reset"].click()
    expect(readout(descent)).to_contain_text("step 0 of 100")
    for _ in range(3):
        button["Step"].press("Enter")
    expect(readout(descent)).to_contain_text("step 3 of 100")
    expect(descent.widget.locator(".nts-dot")).to_have_count(4)
    button["Play"].click()
    expect(readout(descent)).to_contain_text(re.compile(r"step ([4-9]|\d\d) of 100"))
    button["Pause"].click()
    expect(button["Play"]).to_be_visible()
    assert 3 < int(descent.ask("explorer.step")) < 100
    button["To the end"].click()
    expect(readout(descent)).to_contain_text("step 100 of 100")


def test_the_start_follows_mouse_and_arrow_keys(descent):
    box = descent.widget.locator(".nts-map").bounding_box()
    descent.page.mouse.click(box["x"] + 0.5 * box["width"], box["y"] + 0.2 * box["height"])
    ring = descent.widget.get_by_role("slider", name="start")
    expect(ring).not_to_have_attribute("aria-valuetext", "w −1.2, b −1.5")
    w, b = (float(part) for part in descent.ask("*explorer.start").split())
    ring.focus()
    descent.page.keyboard.press("ArrowUp")
    descent.page.keyboard.press("ArrowLeft")
    expect(ring).not_to_have_attribute("aria-valuenow", str(w))
    moved = [float(part) for part in descent.ask("*explorer.start").split()]
    assert moved[0] < w
    assert moved[1] > b
    assert descent.ask("tuple(map(float, explorer.path[0])) == explorer.start") == "True"


def test_python_changes_surface_and_step(descent):
    descent.tell("explorer.surface = 'two valleys'; explorer.step = 7")
    expect(readout(descent)).to_contain_text("step 7 of 100")
    menu = descent.widget.get_by_role("combobox", name="loss")
    expect(menu).to_have_value("two valleys")
    expect(descent.widget.get_by_role("combobox", name="each step sees")).to_have_count(0)
    menu.select_option("a line through points")
    descent.widget.get_by_role("combobox", name="each step sees").select_option("1")
    assert descent.ask("explorer.surface, explorer.batch_size") == "a line through points 1"


def test_the_descent_is_accessible(descent):
    check_accessibility(descent.page, ".nts-descent")


# ---- predictions


@pytest.fixture
def questions(lab):
    (lab.server.root / "questions.toml").write_text(BANK)
    (lab.server.root / "guesses.jsonl").unlink(missing_ok=True)
    write_notebook(lab.server.root / "questions.ipynb", [ASK, QUESTIONS, "0"])
    lab.open("questions.ipynb")
    notebook = lab.notebook("questions.ipynb")
    notebook.run(1)
    notebook.run(0)
    notebook.output(0).locator(".nts-prediction").nth(1).wait_for()
    return notebook


def test_a_choice_by_keyboard(lab, questions):
    question = questions.output(0).get_by_role("group", name="Where does it bend?")
    guess = question.get_by_role("button", name="That is my guess")
    guess.click()
    expect(question.get_by_text("Choose one first.")).to_be_visible()
    question.get_by_role("radio", name="at 1").focus()
    lab.page.keyboard.press("ArrowDown")
    expect(question.get_by_role("radio", name="at 2")).to_be_checked()
    lab.page.keyboard.press("Tab")
    lab.page.keyboard.press("Enter")
    expect(question.get_by_text("Yes, “at 2”. There w x + b is 0.")).to_be_visible()
    expect(guess).to_be_hidden()
    expect(question.get_by_role("radio", name="at 1")).to_be_disabled()
    assert ask(questions, "predict['bend']") == "at 2"


def test_a_number_is_typed(lab, questions):
    question = questions.output(0).get_by_role("group", name="How large is the loss?")
    field = question.get_by_label("your guess")
    field.fill("much")
    field.press("Enter")
    expect(question.get_by_text("“much” is not a number")).to_be_visible()
    assert ask(questions, "predict['loss']") == "None"
    field.fill("7,5")
    field.press("Enter")
    expect(question.get_by_text("You said 7.5; it is 2.3. It is -log(0.1).")).to_be_visible()
    questions.write(2, "predict.report()")
    questions.run(2)
    expect(questions.output(2)).to_contain_text("You answered 1 of 2 questions here, 0 of them right.")
    kept = (lab.server.root / "guesses.jsonl").read_text()
    assert json.loads(kept)["guess"] == 7.5


def test_a_cell_that_is_run_again_keeps_its_guess(lab, questions):
    questions.output(0).get_by_role("radio", name="at 1").check()
    questions.output(0).get_by_role("button", name="That is my guess").first.click()
    reply = questions.output(0).get_by_text("You said “at 1”; it is “at 2”. At 1 it is straight.")
    expect(reply).to_be_visible()
    questions.run(0)
    expect(reply).to_be_visible()


def test_predictions_are_accessible(lab, questions):
    questions.output(0).get_by_role("radio", name="at 1").check()
    questions.output(0).get_by_role("button", name="That is my guess").first.click()
    expect(questions.output(0).get_by_text("it is “at 2”")).to_be_visible()
    check_accessibility(lab.page, ".nts-prediction")
