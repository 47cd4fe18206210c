import base64
import io
import subprocess
import sys
import warnings

import matplotlib as mpl
import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient
from PIL import Image

from helpers import plots

X = np.linspace(-1, 1, 50)


def bundle(figure):
    data, metadata = figure._repr_mimebundle_()
    picture = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
    return data, metadata, picture


def test_bundle_has_the_picture_its_width_and_its_description():
    data, metadata, picture = bundle(plots.lines(X, {"square": X**2}, title="Square"))
    assert set(data) == {"image/png", "text/plain"}
    assert data["text/plain"].startswith("Square. Over x from -1 to 1")
    assert metadata == {"image/png": {"alt": data["text/plain"], "width": 760}}
    assert picture.width == 2 * 760
    assert picture.info == {}  # no version or date


def test_background_is_white_and_opaque():
    for figure in (plots.lines(X, {"a": X}), plots.images(np.zeros((2, 4, 4)))):
        picture = bundle(figure)[2]
        assert "A" not in picture.getbands()
        assert picture.convert("RGB").getpixel((1, 1)) == (255, 255, 255)


def test_same_figure_gives_same_bytes_whatever_the_students_settings():
    plain = plots.lines(X, {"square": X**2}, points=([0, 1], [0, 1])).png()
    with mpl.rc_context({"axes.facecolor": "black", "font.size": 30, "xtick.color": "red"}):
        figure = plots.lines(X, {"square": X**2}, points=([0, 1], [0, 1]))
        assert figure.png() == plain
    assert figure.png() == plain


def test_students_settings_are_left_alone():
    with mpl.rc_context({"font.size": 30, "axes.grid": False}):
        before = dict(mpl.rcParams)
        plots.neuron(1, 2).png()
        assert dict(mpl.rcParams) == before


def test_savefig_draws_in_the_course_style_too(tmp_path):
    figure = plots.lines(X, {"square": X**2})
    figure.savefig(tmp_path / "plain.png", metadata={"Software": None})
    with mpl.rc_context({"xtick.color": "red", "figure.facecolor": "black"}):
        figure.savefig(tmp_path / "mine.png", metadata={"Software": None})
    assert (tmp_path / "plain.png").read_bytes() == (tmp_path / "mine.png").read_bytes()


def test_description_is_one_line():
    figure = plots.Figure(2, 2, description="two\n  lines")
    assert figure.description == "two lines"


def test_importing_is_light():
    code = "import sys, helpers.plots; print({'tensorflow', 'matplotlib.pyplot'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("set()\n", "")


@pytest.fixture(scope="module")
def executed():
    """The outputs of three cells, run by a kernel with matplotlib's inline backend on."""
    cells = [
        "%matplotlib inline\nimport matplotlib.pyplot as plt\nfrom helpers import plots",
        "plots.neuron(2, -1)",
        "figure = plots.neuron(2, -1)\ndisplay(figure)",
        "from helpers.widgets import NeuronExplorer\nNeuronExplorer()",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
    NotebookClient(notebook, kernel_name="python3", timeout=120).execute()
    return [cell.outputs for cell in notebook.cells]


def test_a_cell_shows_its_figure_once(executed):
    expected = plots.neuron(2, -1)._repr_mimebundle_()
    for outputs in executed[1:3]:
        (output,) = outputs
        assert (output.data, output.metadata) == expected


def test_an_explorer_is_saved_as_picture_and_text(executed):
    (output,) = executed[3]
    data, metadata = plots.neuron(1, 0)._repr_mimebundle_()
    assert set(output.data) == {*data, "application/vnd.jupyter.widget-view+json"}
    assert {key: output.data[key] for key in data} == data
    assert output.metadata == metadata


def every_figure():
    surface = np.maximum(0, X[:, None] + X)
    return {
        "lines": plots.lines(X, {"a": X, "b": np.sign(X)}, points=([0], [0]), steps=["b"]),
        "log": plots.lines([1, 2, 5], {"error": [1, 0.1, 0.01]}, log="xy"),
        "activations": plots.activations(),
        "neuron": plots.neuron(-2.5, 3, "tanh"),
        "hinges": plots.hinges(X, X**2, X**2, [-1, 0], np.zeros((2, 50))),
        "network": plots.network((2, 3, 1), title="Small"),
        "large network": plots.network((784, 512, 10)),
        "surface": plots.surface(surface, X, X),
        "images": plots.images(np.zeros((5, 8, 8, 3), np.uint8), labels=range(5), title="Five"),
        "predictions": plots.images(
            np.zeros((3, 8, 8)), [0, 1, 2], predictions=[0, 2, 2], class_names=["a", "b", "c"]
        ),
        "pixels": plots.pixels(np.arange(36).reshape(6, 6)),
        "colour pixels": plots.pixels(np.zeros((4, 12, 3)), title="Colour"),
        "kernels": plots.kernels(np.eye(3), labels=["diagonal"], title="One"),
        "feature maps": plots.feature_maps(surface[:9, :9, None] * np.ones(20), title="Maps"),
        "confusion": plots.confusion([0, 1, 1], [0, 1, 0], ["T-shirt", "trousers"], title="Two"),
        "curves": plots.curves({"loss": [1, 0.5, 0.4], "val_loss": [1, 0.6, 0.7]}, title="Run"),
        "runs": plots.curves(
            {"a": {"loss": [1, 2]}, "b": {"loss": [2, 1], "auc": [0, 1]}}, log=True
        ),
        "loss surface": plots.loss_surface(
            lambda w, b: w**2 + b**2, (-1, 1), (-1, 1), {"down": [[1, 1], [0.5, 0.5]]}, title="Bowl"
        ),
        "bars": plots.bars({"a": [1, 2], "b": [-1, 0]}, ["p", "q"]),
        "regions": plots.regions([[0, 0], [1, 1]], [0, 1], ["cat", "dog"], title="Two animals"),
        "planes": plots.regions([[0, 0], [1, 1]], [0, 1], ["cat", "dog"],
                                {"How much?": surface, "Does it fly?": surface**2 / surface.max() ** 2},
                                X, X),
    }


@pytest.mark.parametrize("name", every_figure())
def test_every_figure_draws_without_a_warning_and_within_its_frame(name):
    figure = every_figure()[name]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        picture = Image.open(io.BytesIO(figure.png())).convert("L")
    border = np.concatenate([np.asarray(picture)[[0, -1]].ravel(), np.asarray(picture)[:, 0]])
    assert (border == 255).all(), "something is cut off at the edge"
    assert np.asarray(picture).std() > 1
    assert len(figure.description) > 20


def test_a_drawing_keeps_the_colours_of_the_course_beside_a_photograph():
    noise = np.random.default_rng(0).normal(size=(80, 120))
    picture = bundle(plots.convolution(noise, np.eye(3)))[2]
    orange = np.array([0xE6, 0x9F, 0x00])
    distances = np.abs(np.asarray(picture.convert("RGB")).astype(int) - orange).max(axis=-1)
    assert (distances < 8).sum() > 100  # the window


def test_a_large_drawing_has_fewer_colours():
    rays = {str(k): k * X for k in range(-6, 7)}
    few, many = (bundle(plots.lines(X, lines))[2] for lines in (rays, {"a": X}))
    assert len(few.getcolors()) == 48 < len(many.getcolors()) <= 80
