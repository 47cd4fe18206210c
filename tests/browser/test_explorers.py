"""Every explorer in a real JupyterLab: mouse, keyboard, typed numbers, bad input, accessibility."""

import json
import re

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from explorer_notebook import IMPORTS, PICTURE, SIX, ExplorerNotebook, write_notebook
from playwright.sync_api import expect

EDGE = [[-7, -2, 2, -7], [-9, 1, 4, -8], [-1, 3, -7, -4], [5, 1, -10, -1]]
STEP = "[[0, 0, 0, 1, 1]] * 3 + [[0, 0, 1, 1, 1]], [[-1, 1], [-1, 1]]"
CROSS = "np.maximum(np.eye(5), np.eye(5)[::-1])"
BAND = """[[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]],
 [[1, 0, 1], [0, 1, 0], [1, 0, 1]]"""
PHOTO = "np.add.outer(np.arange(60), 2 * np.arange(90)) % 256"

SOURCES = {
    "convolution": f"ConvolutionExplorer({SIX}, padding=1, flip=True)",
    "photograph": f"ConvolutionExplorer({PHOTO}, 'Sobel')",
    "pooling": f"PoolingExplorer({SIX}, shift='right')",
    "backprop": "BackpropExplorer(step=10)",
    "neuron": "NeuronExplorer(2, 1)",
    "activation": "ActivationExplorer()",
    "relu network": "ReluNetworkExplorer('A', x=1)",
    "softmax": "SoftmaxExplorer([0, 1, -2])",
    "hinges": "HingeExplorer(6)",
    "hinges to drag": "HingeBuilder()",
    "network": f"NetworkExplorer(cnn(), {PICTURE})",
}


@pytest.fixture
def explore(lab):
    return lambda source: ExplorerNotebook(lab, source)


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def result(explorer):
    return explorer.widget.locator(".nts-result").first


# ---- convolution


def test_worked_examples_of_convolution(explore):
    """All of them in one window, changed from Python."""
    explorer = explore(f"ConvolutionExplorer({SIX}, 'vertical edge')")
    explorer.shows(1, EDGE)
    examples = {
        STEP: [[0, 0, 2, 0], [0, 0, 2, 0], [0, 1, 1, 0]],
        f"{CROSS}, np.eye(3)": [[3, 0, 1], [0, 3, 0], [1, 0, 3]],
        f"{CROSS}, np.eye(3)[::-1]": [[1, 0, 3], [0, 3, 0], [3, 0, 1]],
        f"{CROSS}, [[1, 0, 1], [0, 1, 0], [1, 0, 1]]": [[3, 0, 3], [0, 5, 0], [3, 0, 3]],
        BAND: [[4, 3, 4], [2, 4, 3], [2, 3, 4]],
    }
    for example, expected in examples.items():
        explorer.tell(f"explorer.image, explorer.kernel = ({example})")
        explorer.shows(1, expected)


def test_convolution_by_keyboard_and_mouse(explore):
    explorer = explore(f"ConvolutionExplorer({SIX})")
    image, output = (explorer.widget.locator("table.nts-grid").nth(k) for k in (0, 1))
    output.focus()
    press(explorer.page, "ArrowDown", "ArrowRight", "ArrowRight")
    expect(result(explorer)).to_have_text("= 4")
    assert explorer.ask("explorer.position, explorer.window.tolist()") == (
        "(1, 2) [[7.0, 3.0, 2.0], [5.0, 1.0, 1.0], [1.0, 2.0, 6.0]]"
    )
    image.locator("td").nth(6 * 4 + 4).hover()  # the middle of the last window
    expect(result(explorer)).to_have_text("= −1")
    output.locator("td").first.click()
    expect(result(explorer)).to_have_text("= −7")
    image.focus()
    press(explorer.page, "End", "Shift+ArrowDown")
    assert explorer.ask("explorer.position") == "(3, 3)"


def test_convolution_menus_and_formula(explore):
    explorer = explore(f"ConvolutionExplorer({SIX})")
    widget = explorer.widget
    widget.get_by_label("padding").select_option("1")
    assert np.array(explorer.grid(1))[1:-1, 1:-1].tolist() == EDGE
    expect(widget.locator(".nts-formula")).to_contain_text("⌊(6 + 2·1 − 3) / 1⌋ + 1 = 6")
    widget.get_by_label("padding").select_option("valid")
    widget.get_by_label("stride").select_option("2")
    explorer.shows(1, [[-7, 2], [-1, -7]])
    widget.get_by_label("flip").check()
    explorer.shows(1, [[7, -2], [1, 7]])
    widget.get_by_role("combobox", name="kernel").select_option("Sobel")
    assert explorer.ask("explorer.kernel.tolist(), explorer.stride, explorer.flip") == (
        "[[1.0, 0.0, -1.0], [2.0, 0.0, -2.0], [1.0, 0.0, -1.0]] 2 True"
    )
    shown = explorer.grid(1)
    assert json.loads(explorer.ask("explorer.output.tolist()")) == shown


def test_a_kernel_is_typed_and_bad_input_is_explained(explore):
    explorer = explore(f"ConvolutionExplorer({SIX}, 'identity')")
    widget = explorer.widget
    cell = widget.get_by_label("kernel row 1, column 1")
    cell.fill("-0,5")
    expect(widget.get_by_role("combobox", name="kernel")).to_have_value("own")
    assert explorer.grid(1)[0][:2] == [0, -3.5]
    cell.fill("two")
    expect(cell).to_have_attribute("aria-invalid", "true")
    notice = widget.locator(".nts-notice")
    expect(notice).to_contain_text("“two” is not a number")
    expect(notice).to_contain_text("stays −0.5")
    assert explorer.grid(1)[0][1] == -3.5
    press(explorer.page, "Tab")
    expect(cell).to_have_value("−0.5")
    expect(notice).to_contain_text("stays −0.5")  # still there to be read
    cell.fill("8.04")
    expect(notice).to_be_empty()
    press(explorer.page, "Tab")
    expect(cell).to_have_value("8.04")
    cell.fill("1/9")
    press(explorer.page, "Tab")
    explorer.ask("explorer.kernel")
    expect(cell).to_have_value("1/9")
    cell.fill("1/4")
    cell.press("ArrowUp")
    assert explorer.ask("explorer.kernel[1, 1], explorer.output[0, 1]") == "1.25 8.75"
    widget.get_by_label("padding").select_option("same")
    widget.get_by_label("size").select_option("2 × 2")
    expect(notice).to_contain_text("needs a kernel of odd size")
    assert explorer.ask("explorer.kernel.shape") == "(3, 3)"


def test_arrow_keys_and_letters_leave_the_notebook_alone(explore):
    explorer = explore(f"ConvolutionExplorer({SIX})")
    cells = explorer.notebook.panel.locator(".jp-Cell")
    before = cells.count()
    explorer.widget.locator("table.nts-grid").last.focus()
    press(explorer.page, "b", "a", "d", "d", "x", "ArrowDown")
    assert cells.count() == before
    expect(explorer.widget.locator("table.nts-grid").last).to_be_focused()
    modified = explorer.page.locator(".lm-DockPanel-tabBar .lm-TabBar-tab.jp-mod-dirty")
    expect(modified).to_have_count(1)
    explorer.page.keyboard.press("Control+s")  # JupyterLab's own keys go on working
    expect(modified).to_have_count(0)


def test_a_photograph_shows_a_patch(explore):
    explorer = explore(f"ConvolutionExplorer({PHOTO}, 'blur')")
    whole = explorer.widget.get_by_role("img", name=re.compile("the whole picture, 60 × 90"))
    whole.click(position={"x": 200, "y": 100})
    row, column = json.loads(explorer.ask("list(explorer.position)"))
    assert 15 < row < 50 and 30 < column < 80
    expect(result(explorer)).to_have_text(re.compile("= [0-9.]+"))
    shown = explorer.grid(1)
    assert len(shown) == len(shown[0]) == 6
    flat = json.loads(explorer.ask("explorer.output.round(6).ravel().tolist()"))
    assert {round(value, 1) for value in sum(shown, [])} <= {round(value, 1) for value in flat}


def test_a_photograph_fits_the_pane_and_opens_where_it_is_told(explore):
    china = "data.photo('china')[..., 1] / 255"
    explorer = explore(f"ConvolutionExplorer({china}, position=(23, 18))")
    assert np.array(explorer.grid(0)).shape == (8, 8)  # its pixels in numbers
    assert explorer.widget.evaluate("root => root.scrollWidth <= root.clientWidth")
    for stage in explorer.widget.locator(".nts-stage").all():  # nothing was wrapped
        boxes = [part.bounding_box() for part in stage.locator(":scope > *").all()]
        tops, bottoms = zip(*((box["y"], box["y"] + box["height"]) for box in boxes))
        assert max(tops) < min(bottoms)
    expect(explorer.widget.locator(".nts-sum")).to_contain_text("Y(23, 18) =")
    expect(result(explorer)).to_have_text("= 2.14")
    expect(result(explorer)).to_be_in_viewport()
    frame = explorer.widget.locator("table.nts-grid").last.get_attribute("aria-activedescendant")
    assert frame.endswith("-3-3")  # in the middle of the patch


# ---- pooling


def test_pooling(explore):
    explorer = explore("PoolingExplorer(np.arange(16).reshape(4, 4))")
    widget = explorer.widget
    explorer.shows(1, [[5, 7], [13, 15]])
    widget.locator("table.nts-grid").last.focus()
    press(explorer.page, "ArrowDown")
    expect(result(explorer)).to_have_text("max of 8, 9, 12, 13 = 13")
    expect(widget).to_contain_text("It came from row 3, column 1 of the image.")
    assert explorer.ask("explorer.position") == "(1, 0)"
    widget.locator("table.nts-grid").first.locator("td").nth(3).hover()
    expect(result(explorer)).to_contain_text("= 7")
    widget.get_by_label("shift the image").select_option("right")
    explorer.shows(1, [[4, 6], [12, 14]])
    expect(widget).to_contain_text("15 of 16 pixels changed, and 4 of 4 outputs")
    widget.get_by_label("shift the image").select_option("none")
    widget.get_by_label("mode").select_option("average")
    explorer.shows(1, [[2.5, 4.5], [10.5, 12.5]])
    widget.get_by_label("mode").select_option("sum")
    explorer.shows(1, [[10, 18], [42, 50]])
    widget.get_by_label("size").select_option("5")
    expect(widget.locator(".nts-notice")).to_contain_text("does not fit into 4 pixels")
    assert explorer.ask("explorer.size, explorer.mode") == "2 sum"


# ---- back-propagation


def test_backprop_steps_and_follows_its_weights(explore):
    explorer = explore("BackpropExplorer()")
    widget = explorer.widget
    step = widget.get_by_role("button", name="Step")
    step.focus()
    for _ in range(5):
        press(explorer.page, "Enter")
    expect(widget).to_contain_text("J = 1")
    expect(widget).to_contain_text("is not known yet")
    for _ in range(5):
        step.click()
    expect(widget).to_contain_text("dJ/da = 2·(−1) + 1·1 = −1")
    expect(result(explorer)).to_have_text("dJ/dw = dJ/da · da/dn · dn/dw = (−1) · 1 · 1 = −1")
    weight = widget.get_by_label("weight from h₁ to ŷ₀")
    weight.fill("0")
    expect(result(explorer)).to_have_text(re.compile("= 0.5 · 1 · 1.5 = 0.75$"))
    assert explorer.ask("explorer.gradients['weights'][1][0].tolist()") == "[0.25, 0.75]"
    weight.press("ArrowUp")
    assert explorer.ask("explorer.weights[1][0].tolist(), explorer.selected") == (
        "[2.0, 0.1] (1, 0, 1)"
    )
    weight.fill("?")
    expect(weight).to_have_attribute("aria-invalid", "true")
    expect(widget.locator(".nts-notice")).to_contain_text("weight from h₁ to ŷ₀ stays 0.1")
    weight.press("Escape")
    expect(weight).to_have_value("0.1")
    explorer.tell("explorer.weights = [[[1, 2], [3, -4]], [[0.5, 6], [1, 1]]]")
    expect(widget.get_by_label("weight from x₁ to h₁")).to_have_value("−4")
    gradient = json.loads(explorer.ask("explorer.gradients['weights'][1].tolist()"))
    texts = widget.locator(".nts-weight .nts-gradient").all_inner_texts()[4:]
    shown = [float(text.replace("−", "-")) for text in texts]
    assert shown == pytest.approx([*gradient[0], *gradient[1]], rel=5e-3)


# ---- the others


def test_neuron(explore):
    explorer = explore("NeuronExplorer(w=2, b=1)")
    widget = explorer.widget
    expect(widget).to_contain_text("It bends at x = −b/w = −0.5.")
    widget.get_by_label("weight w").focus()
    press(explorer.page, "ArrowRight", "ArrowRight")
    expect(result(explorer)).to_have_text("y = relu(2.2 x + 1)")
    widget.get_by_label("activation g").select_option("tanh")
    assert explorer.ask("explorer.w, explorer.b, explorer.activation") == "2.2 1.0 tanh"
    explorer.tell("explorer.b = -2.2")
    expect(widget).to_contain_text("It has its middle at x = −b/w = 1.")


def test_activation(explore):
    explorer = explore("ActivationExplorer('logistic', n=0)")
    expect(result(explorer)).to_have_text("g(0) = 0.5, slope g′(0) = 0.25")
    point = explorer.widget.locator("svg").get_by_role("slider", name="n")
    point.focus()
    press(explorer.page, "ArrowRight", "Shift+ArrowRight")
    assert explorer.ask("explorer.n, round(explorer.value, 4)") == "1.1 0.7503"
    box = point.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    explorer.page.mouse.move(x, y)
    explorer.page.mouse.down()
    explorer.page.mouse.move(x - 150, y, steps=4)
    explorer.page.mouse.up()
    assert -1.6 < float(explorer.ask("explorer.n")) < -0.6
    expect(point).to_have_attribute("aria-valuetext", re.compile("slope"))


def test_relu_network(explore):
    explorer = explore("ReluNetworkExplorer('A', x=0)")
    widget = explorer.widget
    expect(result(explorer)).to_have_text("y = max(0, 10) = 10")
    widget.locator("svg").get_by_role("slider", name="input x").focus()
    press(explorer.page, "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight")
    expect(result(explorer)).to_have_text("y = max(0, 1) = 1")
    widget.get_by_label("network", exact=True).select_option("B")
    for x, y in {-1: 19, 0: 7, 0.5: 1, 1: 0}.items():
        explorer.tell(f"explorer.x = {x}")
        expect(result(explorer)).to_have_text(re.compile(f"= {y}$"))
    widget.get_by_label("bias of unit 1", exact=True).fill("5")
    expect(widget.get_by_label("network", exact=True)).to_have_value("own")
    assert explorer.ask("explorer.units.tolist()") == "[[6.0, -5.0, -7.0], [-3.0, 5.0, 4.0]]"
    widget.get_by_label("output bias").fill("200")
    notice = "200 is out of range: output bias goes from −100 to 100, so it is 100 now."
    expect(widget.locator(".nts-notice")).to_have_text(notice)
    expect(widget.get_by_label("output bias")).to_have_value("200")  # while it is being typed
    assert explorer.ask("explorer.bias") == "100.0"
    expect(widget.get_by_label("output bias")).to_have_value("100")
    expect(widget.locator(".nts-notice")).to_have_text(notice)


def test_softmax(explore):
    explorer = explore("SoftmaxExplorer([0, 1, 0])")
    widget = explorer.widget
    expect(result(explorer)).to_contain_text("(0.21194, 0.57612, 0.21194)")
    point = widget.locator("svg").get_by_role("slider", name="logit of n₁")
    point.focus()
    press(explorer.page, "End")
    expect(result(explorer)).to_contain_text("(0.00005, 0.99991, 0.00005)")
    widget.get_by_label("logit of n₁ as a number").fill("-10")
    expect(result(explorer)).to_contain_text("(0.49999, 0.00002, 0.49999)")
    widget.get_by_label("temperature T").focus()
    press(explorer.page, "End")
    assert explorer.ask("explorer.temperature, explorer.logits[1]") == "10.0 -10.0"
    explorer.tell("explorer.logits = [0, 1, 0]")
    expect(result(explorer)).to_have_text(
        "softmax((0, 1, 0) / 10) = (0.32204, 0.35591, 0.32204)"
    )
    explorer.tell("explorer.temperature = 1")
    expect(result(explorer)).to_contain_text("softmax(0, 1, 0) = ")


def test_hinges(explore):
    explorer = explore("HingeExplorer(6)")
    widget = explorer.widget
    units = widget.get_by_role("slider", name="hidden units")
    rings = widget.locator("circle:visible")
    expect(result(explorer)).to_have_text("6 hinges: at most 0.263 away from the curve")
    expect(rings).to_have_count(2 * 6)
    cells = explorer.notebook.panel.locator(".jp-Cell")
    before = cells.count()
    units.focus()
    press(explorer.page, "ArrowRight", "b", "a")
    expect(rings).to_have_count(2 * 7)
    assert cells.count() == before
    expect(units).to_be_focused()
    for key, count in {"Home": 1, "End": 20}.items():
        press(explorer.page, key)
        expect(units).to_have_value(str(count))
        expect(rings).to_have_count(2 * count)
        asked, error = explorer.ask("explorer.units, f'{explorer.error:.3g}'").split()
        assert asked == str(count)
        words = f"{count} {'hinge' if count == 1 else 'hinges'}: at most {error} away from the curve"
        expect(result(explorer)).to_have_text(words)
        units.focus()
    explorer.tell("explorer.units = 2")
    expect(units).to_have_value("2")
    picture = widget.get_by_role("img", name="curve and sum of")
    expect(picture).to_have_accessible_name("curve and sum of 2 hinges, at x = 0, 0.5")
    expect(rings).to_have_count(2 * 2)


def test_hinges_are_dragged_into_a_bump(explore):
    explorer = explore("HingeBuilder(bends=[0.2, 0.4, 0.8], changes=[5, 0, 0])")
    widget, page = explorer.widget, explorer.page
    expect(result(explorer)).to_have_text("At most 4 away from the curve")
    widget.get_by_label("change of the slope by hinge 1").fill("-7.5")
    expect(result(explorer)).to_have_text("At most 0.5 away from the curve")
    widget.get_by_role("slider", name="slope behind hinge 2").focus()
    press(page, *["ArrowUp"] * 5)
    expect(result(explorer)).to_have_text("At most 0 away from the curve")
    assert explorer.ask("explorer.changes.tolist(), explorer.gap") == "[5.0, -7.5, 2.5] 0.0"
    bend = widget.get_by_role("slider", name="bend of hinge 1")
    box = bend.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 + 60, box["y"])
    page.mouse.up()
    assert float(explorer.ask("explorer.bends[1]")) > 0.45
    widget.get_by_label("bend of hinge 1 as a number").fill("0.4")
    expect(result(explorer)).to_have_text("At most 0 away from the curve")
    assert explorer.ask("explorer.bends.tolist()") == "[0.2, 0.4, 0.8]"


# ---- a network


def test_from_a_network_to_a_number_in_two_clicks(explore):
    explorer = explore(f"NetworkExplorer(cnn(), {PICTURE}, classes=['cat', 'dog', 'bat'])")
    widget, title = explorer.widget, explorer.widget.locator(".nts-title").first
    units = widget.get_by_role("row").filter(has_text="Conv2D 3").get_by_role("gridcell")
    expect(units).to_have_count(4)
    units.nth(2).click()
    expect(title).to_contain_text("low, map 2, row ")
    explorer.widget.locator("table.nts-grid").first.locator("td").nth(7 * 4 + 5).click()
    expect(title).to_contain_text("low, map 2, row 4, column 5: ")
    assert explorer.ask("explorer.selected, explorer.position, explorer.channel") == "(1, 2) (4, 5) None"
    for k, name in [(1, "window"), (2, "kernel")]:
        near(explorer.grid(k), explorer.ask(f"explorer.{name}.tolist()"))
    near(explorer.grid(3), explorer.ask("(explorer.window * explorer.kernel).tolist()"))
    ended = explorer.ask("f'{explorer.sum:.3g} {explorer.value:.3g}'").replace("-", "−").split()
    expect(result(explorer)).to_have_text("= {0}, relu({0}) = {1}".format(*ended), use_inner_text=True)
    widget.get_by_role("button", name="Open the picture").click()
    expect(title).to_contain_text("picture, channel 0, row ")
    assert explorer.ask("explorer.selected") == "(0, 0)"


def near(shown, said):
    np.testing.assert_allclose(shown, json.loads(said), atol=0.006)  # three decimals, three digits


def test_a_network_by_keyboard(explore):
    explorer = explore(f"NetworkExplorer(cnn(), {PICTURE}, classes=['cat', 'dog', 'bat'])")
    widget, title = explorer.widget, explorer.widget.locator(".nts-title").first
    cells = explorer.notebook.panel.locator(".jp-Cell")
    before = cells.count()
    board = widget.get_by_role("grid", name="network")
    board.focus()
    press(explorer.page, "ArrowDown", "ArrowDown", "b", "Home", "ArrowRight")
    expect(title).to_contain_text("answer, unit 1 (dog): ")
    chosen = widget.locator("[aria-selected=true]")
    expect(chosen).to_have_count(1)
    assert board.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    expect(chosen).to_have_accessible_name(re.compile("^answer, dog: "))
    inputs = widget.get_by_role("group", name="inputs")
    expect(inputs.get_by_role("button")).to_have_count(15)
    expect(inputs).to_contain_text("3 others add ")
    inputs.get_by_role("button").nth(4).focus()
    press(explorer.page, "Enter")
    expect(inputs.get_by_role("button", pressed=True)).to_be_focused()
    channel = int(explorer.ask("explorer.channel"))
    expect(widget.locator("figcaption").filter(has_text="window")).to_have_text(f"window of input {channel}")
    board.focus()
    press(explorer.page, "ArrowUp", "ArrowUp", "End")
    expect(title).to_contain_text("high, map 4, row ")
    assert explorer.ask("explorer.channel") == "None"
    grid = widget.locator("table.nts-grid").first
    grid.focus()
    press(explorer.page, "Home", "Shift+ArrowUp", "ArrowRight")
    expect(title).to_contain_text("high, map 4, row 0, column 1: ")
    assert explorer.ask("explorer.position") == "(0, 1)"
    assert cells.count() == before
    explorer.tell("explorer.selected = (2, 3)")
    expect(title).to_contain_text("pool, map 3, row 0, column 1: ")
    expect(result(explorer)).to_have_text(re.compile(r"^max of .* = "))


def test_heat_maps_of_shuffled_networks(explore):
    explorer = explore(f"NetworkExplorer(cnn(), {PICTURE}, classes=['cat', 'dog', 'bat'])")
    maps = explorer.widget.get_by_role("group", name="heat maps")
    pictures = maps.get_by_role("img")
    expect(pictures).to_have_count(4)
    shown = [one.evaluate("canvas => canvas.toDataURL()") for one in pictures.all()]
    slider = maps.get_by_role("slider", name="layers shuffled")
    slider.focus()
    press(explorer.page, "ArrowRight", "ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "2 of 4: answer, hidden")
    expect(maps).to_contain_text("; before, it was ")
    now = [one.evaluate("canvas => canvas.toDataURL()") for one in pictures.all()]
    assert [a == b for a, b in zip(shown, now)][::3] == [True, True] and shown[2] != now[2]
    share = explorer.ask("f'{explorer.share:.3g}'")
    expect(maps).to_contain_text(f"a share of {share};")
    assert explorer.ask("explorer.shuffled") == "2"
    expect(pictures.nth(3)).to_have_accessible_name("edges, likeness 1")
    painted = "canvas => [...canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data]"
    reds = np.reshape(pictures.nth(2).evaluate(painted), (10, 9, 4))[..., 0]
    heat = np.array(json.loads(explorer.ask("explorer.heat_maps['guided'].tolist()")))
    order = np.argsort(heat, axis=None)
    assert (np.diff(reds.ravel()[order].astype(int)) >= -5).all()  # brighter is more


# ---- for everyone


def test_no_two_parts_of_a_page_have_one_id(lab):
    """Each explorer twice in one notebook."""
    every = ", ".join([*SOURCES.values(), "DescentExplorer('a long valley')"])
    source = f"{IMPORTS}\nfor one in ({every}, {every}): display(one)"
    write_notebook(lab.server.root / "twice.ipynb", [source])
    lab.open("twice.ipynb")
    notebook = lab.notebook("twice.ipynb")
    notebook.run(0)
    widgets = notebook.output(0).locator(".nts")
    expect(widgets).to_have_count(2 * (len(SOURCES) + 1))
    ids = notebook.output(0).locator(".nts [id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) > 40
    assert len(set(ids)) == len(ids)
    used = widgets.first.evaluate("() => [...document.querySelectorAll('.nts [marker-end]')]"
                                  ".map(one => one.getAttribute('marker-end').slice(5, -1))")
    assert set(used) <= set(ids)
    assert len(set(used)) == 2
    menu = notebook.output(0).get_by_role("combobox", name="loss")
    expect(menu).to_have_count(0)  # there is only one

THEMES = ("JupyterLab Light", "JupyterLab Dark")


@pytest.fixture(params=THEMES)
def theme(request, server):
    settings = server.home / "config/lab/user-settings/@jupyterlab/apputils-extension"
    settings.mkdir(parents=True, exist_ok=True)
    file = settings / "themes.jupyterlab-settings"
    file.write_text(json.dumps({"theme": request.param}))
    yield request.param
    file.unlink()


def test_no_accessibility_violation(theme, lab):
    """All explorers in one notebook, in both themes."""
    every = ", ".join(SOURCES.values())
    source = f"{IMPORTS}\nfor one in ({every}): display(one)"
    write_notebook(lab.server.root / "all.ipynb", [source])
    lab.open("all.ipynb")
    notebook = lab.notebook("all.ipynb")
    notebook.run(0)
    widgets = notebook.output(0).locator(".nts")
    expect(widgets).to_have_count(len(SOURCES))
    dark = lab.page.locator("body").get_attribute("data-jp-theme-light") == "false"
    assert dark == (theme == "JupyterLab Dark")
    rules = Axe().run(lab.page, context=".nts").response["violations"]
    found = [(rule["id"], node["failureSummary"]) for rule in rules for node in rule["nodes"]]
    assert found == []
