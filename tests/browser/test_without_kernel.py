"""Explorers in an exported page, opened from the disk: no kernel, no server, no request.

The page comes from nbconvert, the widgets from anywidget's own module; only Jupyter's HTML manager
is replaced by a small one, page_without_kernel.js.
"""

import re
import shutil
from pathlib import Path

import anywidget
import nbformat
import pytest
from explorer_notebook import IMPORTS, PICTURE, SIX, write_notebook
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from playwright.sync_api import expect
from traitlets.config import Config

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
    f"NetworkExplorer(cnn(), {PICTURE})",
    "WidthExplorer(np.eye(20), np.arange(20) % 2, np.eye(20), np.arange(20) % 2, seeds=1)",
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
     descent, cnn, wide) = widgets.all()  # fmt: skip
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
    expect(backprop.locator(".nts-result")).to_contain_text("= −1")
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
    readout = descent.locator(".nts-readout")
    expect(readout).to_contain_text("the learning rate is too large")
    picture = descent.locator("image")
    before = picture.get_attribute("href")
    descent.get_by_label("loss").select_option("two valleys")
    expect(picture).not_to_have_attribute("href", before)
    expect(readout).to_contain_text("step 100 of 100: w = ")
    expect(readout).not_to_contain_text("too large")
    descent.get_by_label("loss").select_option("a line through points")
    expect(picture).to_have_attribute("href", before)
    descent.get_by_label("each step sees").select_option("4")
    expect(readout).to_have_text(
        "Python computes this way: it is drawn once the kernel answers."
    )
    cnn.get_by_role("row").filter(has_text="MaxPooling2D").get_by_role("gridcell").nth(1).click()
    expect(cnn.locator(".nts-result")).to_have_text(re.compile(r"^max of .* = "))
    cnn.get_by_role("slider", name="layers shuffled").press("End")
    expect(cnn).to_contain_text("4 of 4: answer, hidden, high, low")
    wide.get_by_label("hidden units").press("End")
    expect(wide.locator("output").first).to_have_text("2,000")
    wide.get_by_label("labels shuffled").press("End")
    expect(wide.locator(".nts-result")).to_contain_text("wrong: 0.0 % of the training samples")
    assert page.errors == []
    asked = [url for url in page.asked if not re.match(r"data:|blob:", url)]
    assert [url for url in asked if not url.startswith(exported.parent.as_uri())] == []
