"""Explorers in an exported page, opened from the disk: no kernel, no server, no request.

The page comes from nbconvert, the widgets from anywidget's own module; only Jupyter's HTML manager
is replaced by a small one, page_without_kernel.js.
"""

import re
import shutil
from pathlib import Path

import anywidget
import nbformat
import numpy as np
import pytest
from explorer_notebook import IMPORTS, SIX, write_notebook
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from playwright.sync_api import expect
from traitlets.config import Config

from helpers.operations import (
    ACTIVATIONS,
    KERNELS,
    OBJECTIVES,
    convolve,
    cross_correlate,
    descend,
    max_positions,
    pool,
    softmax,
)
from helpers.operations.descent import METHODS
from helpers.operations.gradients import backpropagate
from helpers.plots.words import number
from helpers.widgets import HingeExplorer
from helpers.widgets.browser import module

HERE = Path(__file__).parent
EVERY = [
    f"ConvolutionExplorer({SIX})",
    f"PoolingExplorer({SIX})",
    "BackpropExplorer()",
    "NeuronExplorer()",
    "ActivationExplorer()",
    "ReluNetworkExplorer()",
    "SoftmaxExplorer()",
    "HingeExplorer()",
    "DescentExplorer()",
]


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The page, with what it needs beside it."""
    folder = tmp_path_factory.mktemp("exported")
    write_notebook(folder / "page.ipynb", [f"{IMPORTS}\n{one}" for one in EVERY])
    notebook = nbformat.read(folder / "page.ipynb", as_version=4)
    NotebookClient(notebook, kernel_name="python3", store_widget_state=True).execute()
    local = {"require_js_url": "", "widget_renderer_url": "manager.js", "mathjax_url": "none.js"}
    page, _ = HTMLExporter(config=Config(HTMLExporter=local)).from_notebook_node(notebook)
    (folder / "page.html").write_text(page, encoding="utf-8")
    (folder / "none.js").write_text("")
    shutil.copy(HERE / "page_without_kernel.js", folder / "manager.js")
    front = Path(anywidget.__file__).parent / "nbextension/index.js"
    shutil.copy(front, folder / "anywidget.js")
    return folder / "page.html"


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    page = context.new_page()
    page.asked, page.errors = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    yield page
    context.close()


def test_every_explorer_lives(page, exported):
    page.goto(exported.as_uri())
    widgets = page.locator(".nts")
    expect(widgets).to_have_count(len(EVERY))
    (convolution, pooling, backprop, neuron, activation, network, shares, hinges,
     descent) = widgets.all()  # fmt: skip
    convolution.locator("table.nts-grid").last.focus()
    page.keyboard.press("ArrowDown")
    expect(convolution.locator(".nts-result")).to_have_text("= −9")
    convolution.get_by_label("kernel row 0, column 0").fill("2")
    expect(convolution.locator(".nts-result")).to_have_text("= −8")
    convolution.get_by_label("stride").select_option("2")
    expect(convolution.locator(".nts-formula")).to_contain_text("= 2 rows and columns")
    pooling.get_by_label("shift the image").select_option("down")
    expect(pooling).to_contain_text("outputs (underlined)")
    backprop.get_by_role("button", name="To the end").click()
    expect(backprop.locator(".nts-result")).to_contain_text("= −4")
    neuron.get_by_label("weight w").press("ArrowLeft")
    expect(neuron.locator(".nts-result")).to_have_text("y = relu(0.9 x + 0)")
    activation.get_by_label("activation g").select_option("relu")
    expect(activation.locator(".nts-result")).to_have_text("g(1) = 1, slope g′(1) = 1")
    network.get_by_label("network", exact=True).select_option("B")
    expect(network.locator(".nts-result")).to_have_text("y = max(0, 7) = 7")
    shares.get_by_label("logit of n₀ as a number").fill("1")
    expect(shares.locator(".nts-result")).to_contain_text("(0.42232, 0.42232, 0.15536)")
    hinges.get_by_label("hidden units").press("ArrowRight")
    expect(hinges.locator(".nts-result")).to_contain_text("4 hinges")
    descent.get_by_label("learning rate").press("End")
    expect(descent.locator(".nts-readout")).to_contain_text("the learning rate is too large")
    assert page.errors == []
    asked = [url for url in page.asked if not re.match(r"data:|blob:", url)]
    assert [url for url in asked if not url.startswith(exported.parent.as_uri())] == []


# ---- what JavaScript computes is what Python computes


@pytest.fixture
def javascript(page):
    """Call a function of a module in `static/` with plain arguments."""

    def call(name, function, *arguments):
        code = f"{module(name)}\nexport {{ {function} }};"
        return page.evaluate(
            """async ([code, name, args]) => {
                const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
                return (await import(url))[name](...args);
            }""",
            [code, function, list(arguments)],
        )

    return call


def test_convolution_agrees(javascript):
    rng = np.random.default_rng(0)
    for setting in [(1, 0, False), (2, 1, True), (3, "same", False), (1, "valid", True)]:
        x, kernel = rng.normal(size=(7, 9)), rng.normal(size=(3, 5))
        theirs = javascript("windows", "convolve", x.tolist(), kernel.tolist(), *setting)
        np.testing.assert_allclose(theirs, convolve(x, kernel, *setting), atol=1e-12)
    for kernel in KERNELS.values():
        theirs = javascript("windows", "convolve", x.tolist(), kernel, 1, "same", False)
        np.testing.assert_allclose(theirs, cross_correlate(x, kernel, padding="same"), atol=1e-12)


def test_pooling_agrees(javascript):
    x = np.random.default_rng(1).integers(0, 5, size=(7, 8))
    for size, stride in [(2, 2), (3, 1), (2, 3)]:
        for mode in ("max", "average", "sum"):
            theirs = javascript("pools", "pool", x.tolist(), size, stride, mode)
            np.testing.assert_allclose(theirs, pool(x, size, stride, mode), rtol=1e-12)
        theirs = javascript("pools", "maxPositions", x.tolist(), size, stride)
        np.testing.assert_array_equal(theirs, max_positions(x, size, stride))


@pytest.mark.parametrize(
    "activations", [["tanh", "logistic"], ["relu", "identity"], ["prelu", "tanh"]]
)
def test_gradients_agree(javascript, activations):
    rng = np.random.default_rng(2)
    weights = [rng.normal(size=(3, 2)), rng.normal(size=(2, 3))]
    biases = [rng.normal(size=3), rng.normal(size=2)]
    x, y = rng.normal(size=2), rng.normal(size=2)
    network = {
        "weights": [w.tolist() for w in weights], "biases": [b.tolist() for b in biases],
        "x": x.tolist(), "y": y.tolist(), "activations": activations,
    }  # fmt: skip
    ours = backpropagate(weights, biases, activations, x, y)
    values = javascript("network", "forward", network)
    layers = javascript("network", "backward", network, values)["layers"]
    assert values["J"] == pytest.approx(ours.loss, rel=1e-12)
    for layer, w, b, dg in zip(layers, ours.weights, ours.biases, ours.dg):
        np.testing.assert_allclose(layer["dw"], w, rtol=1e-10)
        np.testing.assert_allclose(layer["db"], b, rtol=1e-10)
        np.testing.assert_allclose(layer["dg"], dg, rtol=1e-10)


def test_activations_agree(page):
    grid = np.linspace(-30, 30, 121)
    names = [name for name, g in ACTIVATIONS.items() if g.elementwise]
    found = page.evaluate(
        """async ([code, names, grid]) => {
            const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
            const { ACTIVATIONS } = await import(url);
            return names.map((n) => [grid.map(ACTIVATIONS[n].g), grid.map(ACTIVATIONS[n].slope)]);
        }""",
        [f"{module('activations')}\nexport {{ ACTIVATIONS }};", names, grid.tolist()],
    )
    for name, (values, slopes) in zip(names, found):
        np.testing.assert_allclose(values, ACTIVATIONS[name](grid), rtol=1e-12, atol=1e-15)
        expected = ACTIVATIONS[name].derivative(grid)
        np.testing.assert_allclose(slopes, expected, rtol=1e-9, atol=1e-15)


def test_softmax_agrees(javascript):
    for logits, temperature in [([0, 1, 0], 1), ([1000, 999], 2), ([-10, 10, 3.5], 0.1)]:
        theirs = javascript("activations", "softmax", logits, temperature)
        np.testing.assert_allclose(theirs, softmax(np.array(logits) / temperature), rtol=1e-12)


def test_hinges_agree(javascript):
    explorer = HingeExplorer()
    for count, sent in enumerate(explorer.shown["fits"], start=1):
        explorer.units = count
        x, y = np.transpose(javascript("hinge", "polyline", sent, explorer.x[-1]))
        np.testing.assert_allclose(x[:-1], explorer.fit.positions, atol=1e-5)
        np.testing.assert_allclose(y, explorer.fit(x), atol=1e-4)


def test_numbers_are_written_alike(javascript):
    for value in (0, -0.0, 1, -2.5, 0.333333, 12.3456, -0.00123, 999.4, 1234.6, -56789, 1e-4):
        assert javascript("dom", "format", value) == number(value).replace("-", "−"), value


@pytest.mark.parametrize("goal", OBJECTIVES.values(), ids=OBJECTIVES)
@pytest.mark.parametrize("method", METHODS)
def test_descents_agree(javascript, goal, method):
    for rate in (goal.learning_rate / 3, goal.learning_rate, 4 * goal.learning_rate):
        path = descend(goal.gradient, goal.start, rate, method=method)
        losses = [goal.loss(w, b) for w, b in path]
        settings = goal.name, goal.points, goal.start, rate, method
        way = javascript("descents", "descend", *settings)
        np.testing.assert_allclose(way["path"], path, rtol=1e-6, atol=1e-12)
        np.testing.assert_allclose(np.array(way["losses"], float), losses, rtol=1e-6)
