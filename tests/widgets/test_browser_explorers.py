"""The explorers that run in the browser, as Python sees them: state, numbers, static twin."""

import itertools
import json
import re
import subprocess
import sys

import numpy as np
import pytest
from sklearn.datasets import load_sample_image

from helpers import plots
from helpers.operations import KERNELS, OBJECTIVES, convolve, mlp, pool, softmax
from helpers.widgets import (
    ActivationExplorer,
    BackpropExplorer,
    ConvolutionExplorer,
    DescentExplorer,
    HingeBuilder,
    HingeExplorer,
    NetworkExplorer,
    NeuronExplorer,
    PoolingExplorer,
    ReluNetworkExplorer,
    SoftmaxExplorer,
    WidthExplorer,
)
from helpers.widgets.browser import STATIC, BrowserWidget, module, styles
from helpers.widgets.grids import MOST_PIXELS

VIEW = "application/vnd.jupyter.widget-view+json"
SIX = [
    [3, 1, 1, 2, 8, 4], [1, 0, 7, 3, 2, 6], [2, 3, 5, 1, 1, 3],
    [1, 4, 1, 2, 6, 5], [3, 2, 1, 3, 7, 2], [9, 2, 6, 2, 5, 1],
]  # fmt: skip
PHOTO = load_sample_image("china.jpg")[..., 1]  # 427 × 640
NETWORK = {
    "weights": [[[0.3, -0.7], [1.1, 0.4], [-0.2, 0.9]], [[0.5, -1.2, 0.8], [0.1, 0.6, -0.4]]],
    "biases": [[0.1, -0.3, 0.2], [0.4, -0.6]],
    "x": [0.7, -1.3],
    "y": [1.0, -0.5],
    "activations": ["tanh", "logistic"],
}


def network():
    import keras

    keras.utils.set_random_seed(1)
    layers = [keras.layers.Conv2D(3, 3, activation="relu"), keras.layers.MaxPooling2D(),
              keras.layers.Flatten(), keras.layers.Dense(4)]  # fmt: skip
    return NetworkExplorer(keras.Sequential([keras.Input((8, 8, 1)), *layers]), np.eye(8), shuffled=1)


EXPLORERS = {
    "convolution": lambda: ConvolutionExplorer(SIX),
    "photograph": lambda: ConvolutionExplorer(PHOTO),
    "largest photograph": lambda: ConvolutionExplorer(PHOTO[:100, :110]),
    "largest grid": lambda: ConvolutionExplorer(np.random.default_rng(0).normal(size=(32, 32))),
    "pooling": lambda: PoolingExplorer(SIX),
    "backprop": BackpropExplorer,
    "backprop of two outputs": lambda: BackpropExplorer(**NETWORK, step=12),
    "neuron": NeuronExplorer,
    "activation": ActivationExplorer,
    "relu network": ReluNetworkExplorer,
    "hinges": HingeExplorer,
    "hinges to drag": HingeBuilder,
    "six hinges": lambda: HingeExplorer(6),
    "most hinges": lambda: HingeExplorer(20),
    "softmax": SoftmaxExplorer,
    "network": network,
    "width": lambda: WidthExplorer(np.eye(20), np.arange(20) % 2, np.eye(20), np.arange(20) % 2, seeds=1),
    **{name: lambda name=name: DescentExplorer(name, method="momentum") for name in OBJECTIVES},
}


@pytest.fixture(params=EXPLORERS.values(), ids=EXPLORERS.keys())
def explorer(request):
    return request.param()


def saved(explorer):
    """The state as a notebook saves it."""
    return json.dumps(explorer.get_state(), ensure_ascii=False).encode()


# ---- what all have in common


def test_state_is_small_plain_json(explorer):
    assert len(saved(explorer)) < 50_000


@pytest.mark.parametrize("name", EXPLORERS)
def test_saved_picture_is_small(name):
    data, _ = EXPLORERS[name]()._repr_mimebundle_()
    most = 62_000 if name == "backprop of two outputs" else 50_000  # all its numbers in writing
    assert len(data["image/png"]) + len(data["text/plain"]) < most


def test_static_twin(explorer):
    data, metadata = explorer._repr_mimebundle_()
    assert set(data) == {VIEW, "image/png", "text/plain"}
    still = explorer.still()
    assert data["text/plain"] == still.description == metadata["image/png"]["alt"]
    again = still._repr_mimebundle_()[0]
    assert {kind: data[kind] for kind in again} == again
    assert "0x" not in data["text/plain"] and len(explorer.description) > 60


def test_code_is_one_module_without_imports(explorer):
    code = explorer.get_state()["_esm"]
    assert code.count("export ") == code.count("export default") == 1
    assert "import " not in code and "http" not in code.replace("http://www.w3.org/2000/svg", "")


def test_what_stays_is_the_present_state(explorer):
    if isinstance(explorer, BackpropExplorer) and not explorer.step:
        explorer.step = 1
    assert explorer.still().description == explorer.description


def test_of_a_network_before_its_first_step_the_last_one_stays():
    explorer = BackpropExplorer()
    assert explorer.step == 0
    assert explorer.still().description == BackpropExplorer(step=10).description


def test_a_photograph_opens_where_it_is_told():
    explorer = ConvolutionExplorer(PHOTO, position=(23, 18))
    assert explorer.position == (23, 18)
    assert "At row 23, column 18" in explorer.description


def test_kernels_are_written_as_in_the_browser_and_images_as_numbers():
    explorer = ConvolutionExplorer(np.full((3, 3), 1 / 3), np.full((3, 3), 1 / 9))
    texts = [text.get_text() for text in explorer.figure.axes[0].texts]
    assert texts.count("1/9") == 9
    assert texts.count("0.333") == 9 + 1  # the image, and the feature map


def test_explorers_share_one_style_sheet(explorer):
    assert explorer.get_state()["_css"].startswith(styles())


def test_no_style_sheet_styles_the_classes_of_another():
    """Once two explorers are on one page, the sheets of both apply to either."""
    sheets = {path: set() for path in STATIC.glob("*.css") if path.stem != "explorers"}
    for path, owned in sheets.items():
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for selector in re.findall(r"[^{},]+(?=[{,])", text):
            classes = re.findall(r"[.](nts-[\w-]+)", selector)
            owned.update([name for name in classes if name != f"nts-{path.stem}"][:1])
    for one, other in itertools.combinations(sheets, 2):
        assert sheets[one] and sheets[one] & sheets[other] == set(), (one.name, other.name)


def test_a_missing_module_is_an_error():
    with pytest.raises(FileNotFoundError):
        module("no-such-explorer")


def test_a_plain_script_is_silent_and_free_of_tensorflow():
    code = (
        "import sys; from helpers.widgets import *\n"
        "NeuronExplorer().w = 2; HingeExplorer().units = 12; ConvolutionExplorer([[1, 2]], [[1]])\n"
        "BackpropExplorer(); PoolingExplorer([[1, 2], [3, 4]]); SoftmaxExplorer()\n"
        "ActivationExplorer(); ReluNetworkExplorer('B')._repr_mimebundle_()\n"
        "print('tensorflow' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("False\n", "")


# ---- convolution


@pytest.mark.parametrize(
    "setting",
    [{}, {"padding": 1}, {"padding": "same"}, {"stride": 2}, {"flip": True}, {"kernel": [[1, 2]]}],
)
def test_output_is_what_operations_computes(setting):
    explorer = ConvolutionExplorer(SIX, **setting)
    expected = convolve(SIX, **({"kernel": KERNELS["vertical edge"], "flip": False} | setting))
    np.testing.assert_array_equal(explorer.output, expected)


def test_every_window_gives_its_output():
    explorer = ConvolutionExplorer(SIX, "Sobel", stride=2, padding=1)
    for position in np.ndindex(explorer.output.shape):
        explorer.position = position
        total = (explorer.window * explorer.kernel).sum()
        assert total == explorer.output[position]
        assert f"row {position[0]}, column {position[1]}" in explorer.description


def test_position_stays_inside_when_the_output_shrinks():
    explorer = ConvolutionExplorer(SIX, position=(3, 3))
    explorer.stride = 3
    assert explorer.output.shape == (2, 2)
    assert explorer.position == (1, 1)


def test_changes_from_the_browser_arrive():
    explorer = ConvolutionExplorer(SIX)
    explorer.set_state({"kernel": [[1, 0], [0, 1]], "padding": 1, "position": [6, 2]})
    assert explorer.output.shape == (7, 7)
    assert explorer.position == (6, 2)
    assert explorer.kernel.shape == (2, 2)


def test_a_refused_change_from_the_browser_changes_nothing():
    explorer = ConvolutionExplorer(SIX)
    with pytest.raises(ValueError, match="lies outside"):
        explorer.position = (9, 9)
    with pytest.raises(ValueError, match="needs a kernel of odd size"):
        explorer.padding, explorer.kernel = "same", [[1, 2], [3, 4]]
    assert (explorer.position, explorer.padding, explorer.kernel.shape) == ((0, 0), "same", (3, 3))


def test_what_is_shown_cannot_be_changed_behind_its_back():
    explorer = ConvolutionExplorer(SIX)
    with pytest.raises(ValueError, match="read-only"):
        explorer.kernel[0, 0] = 5


def test_a_photograph_is_shrunk_by_means():
    explorer = ConvolutionExplorer(PHOTO, "identity")
    assert explorer.image.shape == (85, 128) and explorer.image.size <= MOST_PIXELS
    assert explorer.image[0, 0] == PHOTO[:5, :5].mean().round()
    explorer.image = explorer.image
    assert explorer.image[0, 0] == PHOTO[:5, :5].mean().round()


def test_a_photograph_of_shares_keeps_its_range():
    shares = np.linspace(0, 1, 40 * 50).reshape(40, 50)
    image = ConvolutionExplorer(shares).image
    assert image.shape == (40, 50)
    assert np.abs(image - shares).max() < 0.5 / 255 + 1e-9
    standardised = ConvolutionExplorer(shares * 6 - 3).image
    assert np.abs(standardised - (shares * 6 - 3)).max() < 6 * 0.5 / 255 + 1e-9


# ---- pooling


@pytest.mark.parametrize(
    "setting", [{}, {"mode": "average"}, {"mode": "sum"}, {"size": 3, "stride": 1}]
)
def test_pooled_output_is_what_operations_computes(setting):
    np.testing.assert_array_equal(PoolingExplorer(SIX, **setting).output, pool(SIX, **setting))


def test_the_example_of_the_lecture():
    explorer = PoolingExplorer(np.arange(16).reshape(4, 4))
    np.testing.assert_array_equal(explorer.output, [[5, 7], [13, 15]])
    np.testing.assert_array_equal(explorer.sources[1, 0], [3, 1])


def test_a_shift_moves_the_image_and_says_what_changed():
    image = np.zeros((4, 4))
    image[0, 0] = image[2, 3] = 1
    explorer = PoolingExplorer(image, shift="right")
    assert explorer.shifted[0, 1] == 1 and explorer.shifted.sum() == 1
    np.testing.assert_array_equal(explorer.changed, [[False, False], [False, True]])
    assert "1 of 4 outputs differ" in explorer.description
    explorer.shift = "left"
    assert explorer.shifted[2, 2] == explorer.shifted.sum() == 1
    explorer.shift = "up"
    assert explorer.shifted[1, 3] == explorer.shifted.sum() == 1
    explorer.shift = "down"
    assert explorer.shifted[1, 0] == explorer.shifted[3, 3] == 1


# ---- back-propagation


def error_of(network):
    f = mlp(network["x"], network["weights"], network["biases"], network["activations"])
    return np.mean((f - network["y"]) ** 2)


@pytest.mark.parametrize("kind", ["weights", "biases"])
@pytest.mark.parametrize(
    "activations", [["tanh", "logistic"], ["relu", "identity"], ["prelu", "tanh"]]
)
def test_gradients_against_finite_differences(kind, activations):
    network = NETWORK | {"activations": activations}
    explorer = BackpropExplorer(**network)
    assert explorer.values["J"] == pytest.approx(error_of(network))
    for layer, gradient in enumerate(explorer.gradients[kind]):
        for place in np.ndindex(gradient.shape):
            ends = []
            for step in (1e-6, -1e-6):
                arrays = [np.array(a, float) for a in network[kind]]
                arrays[layer][place] += step
                ends.append(error_of(network | {kind: arrays}))
            assert gradient[place] == pytest.approx((ends[0] - ends[1]) / 2e-6, abs=1e-7)


def test_the_chain_rule_multiplies_to_the_gradient():
    explorer = BackpropExplorer(step=10)
    for selected, expected in {(0, 0, 1): -2, (0, 1, -1): 2, (1, 0, 1): -1.5}.items():
        explorer.selected = selected
        assert f"= {expected}." in explorer.description


def test_steps_reveal_one_thing_after_the_other():
    explorer = BackpropExplorer()
    assert "Forward" not in explorer.description
    explorer.step = 5
    assert "J = 1" in explorer.description and "Backward" not in explorer.description
    explorer.step = 8
    assert "ŷ₀: dJ/dn" in explorer.description and "h₁: dJ/dn" not in explorer.description


# ---- the others


def test_neuron_keeps_its_twin():
    explorer = NeuronExplorer(w=2, b=-3, activation="tanh")
    explorer.w = 1.5
    assert explorer.figure.png() == plots.neuron(1.5, -3, "tanh").png()


@pytest.mark.parametrize(
    ("name", "points"),
    [("A", {-1: 12, 0: 10, 1: 8, 1.5: 1, 2: 0}), ("B", {-1: 19, 0: 7, 0.5: 1, 1: 0})],
)
def test_networks_of_the_lecture(name, points):
    explorer = ReluNetworkExplorer(name)
    for x, y in points.items():
        explorer.x = x
        assert explorer.y == y
        assert max(explorer.contributions.sum() + explorer.bias, 0) == y


def test_a_network_of_ones_own():
    weights, biases = [[[1], [2], [3]], [[1, -1, 0.5]]], [[0, -1, 0], [0.25]]
    explorer = ReluNetworkExplorer((weights, biases), x=1, rectified=False)
    assert explorer.y == mlp([1], weights, biases, ["relu", "identity"])[0] == 1.75


def test_shares():
    explorer = SoftmaxExplorer([0, 10, 0])
    np.testing.assert_allclose(explorer.shares, softmax([0, 10, 0]))
    explorer.logits = [0, -10, 0]
    np.testing.assert_allclose(explorer.shares.round(5), [0.49999, 0.00002, 0.49999])
    explorer.temperature = 0.5
    np.testing.assert_allclose(explorer.shares, softmax([0, -20, 0]))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: ConvolutionExplorer(SIX, np.zeros((3, 3, 3))),
            r"kernel must be 2-D \(height, width\), got shape \(3, 3, 3\); "
            r"for a colour image give one channel: image\[..., 0\]",
        ),
        (lambda: ConvolutionExplorer(np.zeros((9, 9, 3))), r"one channel: image\[..., 0\]"),
        (lambda: ConvolutionExplorer(SIX, "emboss"), "unknown kernel 'emboss'; choose one of iden"),
        (lambda: ConvolutionExplorer(SIX, np.ones((12, 12))), "at most 11 × 11"),
        (lambda: ConvolutionExplorer([[1]], "blur"), "size 3 does not fit into 1 pixels"),
        (lambda: ConvolutionExplorer(SIX, [[1, 2]], padding="same"), "kernel of odd size"),
        (lambda: ConvolutionExplorer(SIX, padding=-1), "padding must be a whole number"),
        (lambda: ConvolutionExplorer(SIX, stride=0), "stride must be a whole number from 1 to 8"),
        (lambda: ConvolutionExplorer(SIX, flip=1), "flip must be True or False, got 1"),
        (lambda: ConvolutionExplorer(SIX, position=5), "position must be a pair"),
        (lambda: ConvolutionExplorer(SIX, position=(4, 0)), r"outside of the 4 × 4 outputs"),
        (lambda: ConvolutionExplorer([[np.nan]], [[1]]), "image must be finite"),
        (lambda: PoolingExplorer(SIX, size=7), "windows of 7 × 7 do not fit"),
        (lambda: PoolingExplorer(SIX, mode="min"), "unknown mode 'min'; choose one of max"),
        (lambda: PoolingExplorer(SIX, shift=1), "unknown shift 1"),
        (lambda: PoolingExplorer(PHOTO), "image may be at most 32 × 32"),
        (lambda: HingeBuilder(bends=[0.2, 1.5]), r"bends must lie from 0 to 1, got \[0.2, 1.5\]"),
        (lambda: HingeBuilder(bends=[0.2], changes=[1, 2]), "got 1 and 2"),
        (lambda: HingeBuilder(bends=[0.2], changes=[101]), "changes must lie from -100 to 100"),
        (lambda: HingeBuilder(target=([0, 1, 1], [0, 1, 2])), "its x must increase"),
        (lambda: HingeBuilder(target="bump"), "target must be a pair of arrays"),
        (lambda: BackpropExplorer(x=[1, 2, 3]), r"shape \(2, 3\), for 3 inputs"),
        (
            lambda: BackpropExplorer([np.ones((2, 3)), np.ones((1, 3))], [[0, 0, 0], [0]]),
            "are they transposed",
        ),
        (lambda: BackpropExplorer(activations=["relu"]), "one for each of the 2 layers"),
        (lambda: BackpropExplorer(activations=["relu", "softmax"]), "softmax has no slope"),
        (lambda: BackpropExplorer(y=[1]), "one number for each of the 2 outputs"),
        (lambda: BackpropExplorer(selected=(5, 0, 0)), r"selected must be \(layer, unit, input\)"),
        (lambda: BackpropExplorer(step=11), "step must be a whole number from 0 to 10"),
        (lambda: BackpropExplorer([np.ones((9, 2))], [np.ones(9)], y=np.ones(9),
                                  activations=["tanh"]), "at most 4 units"),
        (lambda: NeuronExplorer(w=6), "w must be a number from -5 to 5, got 6"),
        (lambda: NeuronExplorer(b=float("nan")), "b must be a number from -5 to 5, got nan"),
        (lambda: NeuronExplorer(activation="softmax"), "unknown activation 'softmax'; choose one"),
        (lambda: ActivationExplorer("swish"), "unknown activation 'swish'"),
        (lambda: ReluNetworkExplorer("C"), "unknown network 'C'; choose A, B or a pair"),
        (lambda: ReluNetworkExplorer(x=7), "x must be a number from -1 to 2, got 7"),
        (lambda: ReluNetworkExplorer(x_range=(2, 1)), "low < high"),
        (lambda: SoftmaxExplorer([0, 11]), "logits must lie from -10 to 10"),
        (lambda: SoftmaxExplorer([0, 1], labels=["cat"]), "one for each of the 1 labels"),
        (lambda: SoftmaxExplorer(temperature=0), "temperature must be a number from 0.1 to 10"),
    ],
)  # fmt: skip
def test_bad_input_is_explained(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_a_network_keeps_its_sizes():
    explorer = BackpropExplorer()
    with pytest.raises(ValueError, match="make a new BackpropExplorer"):
        explorer.x = [1, 2, 3]


def subclasses(base):
    return [base, *(deeper for one in base.__subclasses__() for deeper in subclasses(one))]


@pytest.mark.parametrize("widget", [one for one in subclasses(BrowserWidget) if hasattr(one, "_esm")])
def test_the_browser_asks_only_for_what_python_sends(widget):
    asked = set(re.findall(r'\bget\("(\w+)"\)', str(widget._esm)))
    assert "colours" in asked
    assert asked <= set(widget.class_traits(sync=True))
