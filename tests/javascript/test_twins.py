"""What JavaScript computes is what Python computes, on random cases; one node process for all."""

import base64
import json
from pathlib import Path

import numpy as np
import pytest

from helpers.operations import (
    ACTIVATIONS,
    KERNELS,
    OBJECTIVES,
    convolve,
    descend,
    max_positions,
    output_size,
    pool,
    softmax,
)
from helpers.operations.convolution import MODES
from helpers.operations.descent import METHODS
from helpers.operations.gradients import backpropagate
from helpers.plots import histories as py_histories
from helpers.plots import words
from helpers.widgets import HingeExplorer, PoolingExplorer
from helpers.widgets.layers import Layer
from helpers.widgets.pooling import SHIFTS
from helpers.widgets.relu_network import ReluNetworkExplorer

rng = np.random.default_rng(0)
LOSSES = list(OBJECTIVES.values())


class Twins:
    """Calls in JavaScript, each with the check of what it returns."""

    def __init__(self):
        self.calls, self.checks = [], []

    def add(self, module, name, *arguments, check):
        self.calls.append((module, name, arguments))
        self.checks.append(check)

    def equals(self, module, name, *arguments, expected, rtol=1e-12, atol=1e-12):
        self.add(module, name, *arguments, check=lambda theirs: np.testing.assert_allclose(
            np.array(theirs, float), np.array(expected, float), rtol=rtol, atol=atol))  # fmt: skip


def convolutions(twins):
    for stride, padding, flip in [(1, 0, False), (2, 1, True), (3, "same", False), (1, "valid", True)]:
        for shape in [(7, 9), (5, 6), (11, 5)]:
            x, kernel = rng.normal(size=shape), rng.normal(size=(3, 5))
            twins.equals("math/convolution", "convolve", x.tolist(), kernel.tolist(), stride, padding,
                         flip, expected=convolve(x, kernel, stride, padding, flip))  # fmt: skip
    for kernel in KERNELS.values():
        kernel = np.array(kernel, float)
        twins.equals("math/convolution", "convolve", x.tolist(), kernel.tolist(), 1, "same", False,
                     expected=convolve(x, kernel, 1, "same", False))  # fmt: skip
    for _ in range(50):
        n, f, s, p = (int(rng.integers(*limits)) for limits in ((5, 30), (1, 6), (1, 5), (0, 4)))
        twins.equals("math/convolution", "outputSize", n, f, s, p, expected=output_size(n, f, s, p))


def poolings(twins):
    for size, stride in [(1, 1), (2, 2), (3, 1), (2, 3), (4, 4)]:
        x = rng.integers(-5, 5, size=(7, 8))
        for mode in MODES:
            twins.equals("math/pooling", "pool", x.tolist(), size, stride, mode,
                         expected=pool(x, size, stride, mode))  # fmt: skip
        twins.equals("math/pooling", "maxPositions", x.tolist(), size, stride,
                     expected=max_positions(x, size, stride))  # fmt: skip
    for shift in SHIFTS:
        twins.equals("math/pooling", "shifted", x.tolist(), shift,
                     expected=PoolingExplorer(x, shift=shift).shifted)  # fmt: skip


def activations(twins):
    for name, g in ACTIVATIONS.items():
        if g.elementwise:
            for n in [-30.0, 0.0, 30.0, *rng.normal(scale=3, size=40)]:
                path = f"ACTIVATIONS.{name}"
                twins.equals("math/activations", f"{path}.g", n, expected=g(n), atol=1e-15)
                slope = g.derivative(n)
                twins.equals("math/activations", f"{path}.slope", n, expected=slope, rtol=1e-9, atol=1e-15)
    for temperature in (0.1, 1, 2.5, 10):
        for logits in ([0, 1, 0], [1000, 999], rng.normal(scale=10, size=6).tolist()):
            twins.equals("math/activations", "softmax", logits, temperature,
                         expected=softmax(np.array(logits) / temperature))  # fmt: skip


def gradients(twins):
    for names in (["tanh", "logistic"], ["relu", "identity"], ["prelu", "tanh"]):
        for inputs, hidden, outputs in [(2, 3, 2), (1, 1, 1), (4, 2, 3)]:
            weights = [rng.normal(size=(hidden, inputs)), rng.normal(size=(outputs, hidden))]
            biases = [rng.normal(size=hidden), rng.normal(size=outputs)]
            x, y = rng.normal(size=inputs), rng.normal(size=outputs)
            ours = backpropagate(weights, biases, names, x, y)
            network = {
                "weights": [w.tolist() for w in weights], "biases": [b.tolist() for b in biases],
                "x": x.tolist(), "y": y.tolist(), "activations": names,
            }  # fmt: skip
            values = {"a": [a.tolist() for a in ours.a], "n": [n.tolist() for n in ours.n]}
            values["yHat"] = values["a"][-1]
            twins.add("math/gradients", "forward", network, check=forward_check(ours))
            twins.add("math/gradients", "backward", network, values, check=backward_check(ours))


def forward_check(ours):
    def check(theirs):
        assert theirs["J"] == pytest.approx(ours.loss, rel=1e-12)
        for mine, other in zip([*ours.a, *ours.n], [*theirs["a"], *theirs["n"]]):
            np.testing.assert_allclose(other, mine, rtol=1e-12, atol=1e-14)

    return check


def backward_check(ours):
    def check(theirs):
        layers = theirs["layers"]
        assert len(layers) == len(ours.weights)
        for layer, w, b, da in zip(layers, ours.weights, ours.biases, ours.da):
            np.testing.assert_allclose(layer["dw"], w, rtol=1e-10, atol=1e-14)
            np.testing.assert_allclose(layer["db"], b, rtol=1e-10, atol=1e-14)
            np.testing.assert_allclose(layer["da"], da, rtol=1e-10, atol=1e-14)

    return check


def hinges(twins):
    explorer = HingeExplorer()
    for count, sent in enumerate(explorer.shown["fits"], start=1):
        explorer.units = count
        places = [*explorer.fit.positions, explorer.x[-1]]
        expected = np.transpose([places, explorer.fit(np.array(places))])
        twins.equals("math/hinges", "polyline", sent, explorer.x[-1], expected=expected, atol=1e-4)


def networks(twins):
    for name in ("A", "B"):
        explorer = ReluNetworkExplorer(name)
        for x in (-1.0, 0.3, 1.7):
            explorer.x = x
            twins.equals("math/layers", "contributions", explorer.units.tolist(), x,
                         expected=explorer.contributions)  # fmt: skip


def windowed(kind, size, stride, zeros, activation, inputs, units):
    """A layer of half-precision weights, as it is read from a Keras model."""
    weights = bias = None
    if kind == "sum":
        weights = rng.normal(size=(*size, inputs, units)).astype("float16").astype(float)
        bias = rng.normal(size=units).astype("float16").astype(float)
    return Layer("name", "Dense", kind, size, stride, zeros, activation, weights, bias)


def cnns(twins):
    for channels, activation in [(1, "relu"), (3, "tanh"), (2, "identity"), (2, "logistic")]:
        levels = rng.integers(0, 256, size=(9, 8, channels), dtype=np.uint8)
        image = np.array([float(f"{-1 + 0.01 * level:.12g}") for level in range(256)])[levels]
        layers = [
            windowed("sum", (3, 2), (2, 1), ((1, 2), (0, 1)), activation, channels, 4),
            windowed("max", (2, 2), (1, 2), ((0, 0), (0, 0)), "identity", 4, 4),
            windowed("average", (1, 2), (1, 1), ((0, 0), (0, 0)), "identity", 4, 4),
            windowed("sum", (4, 3), (1, 1), ((0, 0), (0, 0)), "softmax", 4, 5),
        ]
        maps, sums = [image], [image]
        for layer in layers:
            sums.append(layer.sums(maps[-1]))
            maps.append(layer.activate(sums[-1]))
        assert maps[-1].shape == (1, 1, 5)
        picture = {"rows": 9, "columns": 8, "channels": channels, "low": -1, "step": 0.01,
                   "levels": base64.b64encode(levels.tobytes()).decode()}  # fmt: skip
        network = {"picture": picture, "layers": [plain_layer(layer) for layer in layers]}
        twins.add("math/network", "rowsOf", network, check=rows_check(maps, sums))
        kernels = layers[0].weights.transpose(3, 2, 0, 1).tolist()
        first = plain_layer(layers[0]) | {"kernels": kernels}
        for place in [(0, 0), (4, 7), (2, 3)]:
            twins.equals("math/network", "partsOf", first, np.moveaxis(image, -1, 0).tolist(), 2, place,
                         expected=layers[0].parts(image, 2, place))  # fmt: skip
    numbers = np.array([0, 1, -2, 65504, 6e-8, -6.1e-5, 0.1, -1 / 3], "<f2")
    twins.equals("math/network", "halves", base64.b64encode(numbers.tobytes()).decode(), expected=numbers)
    twins.equals("math/network", "peakOf", [[1, -3], [3, 2]], expected=[0, 1])
    heat = np.arange(6, dtype=np.uint8) * 50
    twins.equals("math/network", "readHeat", base64.b64encode(heat.tobytes()).decode(), 2, 3,
                 expected=heat.reshape(2, 3) / 255)  # fmt: skip


def plain_layer(layer):
    return json.loads(json.dumps(layer.to_json()))


def rows_check(maps, sums):
    def check(theirs):
        assert len(theirs) == len(maps)
        for row, ours, before in zip(theirs, maps, sums):
            np.testing.assert_allclose(np.moveaxis(row["maps"], 0, -1), ours, rtol=1e-10, atol=1e-12)
            np.testing.assert_allclose(np.moveaxis(row["sums"], 0, -1), before, rtol=1e-10, atol=1e-12)

    return check


def descents(twins):
    for goal in LOSSES:
        for method in METHODS:
            for factor in (1 / 3, 1, 4):
                rate = goal.learning_rate * factor
                path = descend(goal.gradient, goal.start, rate, method=method)
                losses = [goal.loss(w, b) for w, b in path]
                twins.add("math/descent", "descend", goal.name, plain(goal.points), list(goal.start),
                          rate, method, check=descent_check(path, losses))  # fmt: skip


def plain(points):
    return [np.asarray(part).tolist() for part in points]


def descent_check(path, losses):
    def check(theirs):
        np.testing.assert_allclose(theirs["path"], path, rtol=1e-6, atol=1e-12)
        np.testing.assert_allclose(np.array(theirs["losses"], float), losses, rtol=1e-6)

    return check


def numbers(twins):
    halves = rng.integers(-(10**6), 10**6, size=300) / 8  # ties between two decimals
    spread = rng.normal(size=300) * 10.0 ** rng.integers(-9, 12, size=300)
    weights = [top / bottom for top in range(-9, 10) for bottom in (1, 3, 6, 7, 9, 12, 16, 25, 49)]
    for value in [*halves.tolist(), *spread.tolist(), *weights, *np.round(weights, 7).tolist()]:
        for theirs, ours in {"format": words.number, "exact": words.exact}.items():
            expected = ours(value).replace("-", "−")
            twins.add("words", theirs, value, check=same_text(value, expected))


def same_text(value, expected):
    def check(theirs):
        assert theirs == expected, f"{value}: {theirs!r} instead of {expected!r}"

    return check


def histories(twins):
    names = ["loss", "val_accuracy", "AUC", "mae", "val_precision_error", "binary_crossentropy",
             "f1_score", "r2_score", "cosine_similarity", "learning_rate", "recall"]  # fmt: skip
    for name in names:
        twins.add("math/histories", "rises", name, check=same_text(name, py_histories.rises(name)))
        values = rng.integers(0, 9, size=20).astype(float)
        values[rng.random(20) < 0.3] = np.nan
        rows = [{name: None if np.isnan(value) else value} for value in values]
        best = py_histories.best_epoch({name: values}, name)
        twins.equals("math/histories", "bestPoint", rows, name, expected=[best, values[best - 1]])
    row = dict.fromkeys(["mae", *names], 1)
    expected = py_histories.measured({"": row})
    twins.add("math/histories", "measured", [row], check=same_text(row, expected))


KINDS = [convolutions, poolings, activations, gradients, hinges, networks, cnns, descents, histories,
         numbers]  # fmt: skip


@pytest.fixture(scope="module")
def twins(answers):
    """For each kind, its checks with what JavaScript returned."""
    all_of = {}
    for kind in KINDS:
        all_of[kind] = Twins()
        kind(all_of[kind])
    found = iter(answers([call for twins in all_of.values() for call in twins.calls]))
    return {kind: [(check, next(found)) for check in twins.checks] for kind, twins in all_of.items()}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_javascript_agrees_with_python(kind, twins):
    assert len(twins[kind]) >= 6
    for check, theirs in twins[kind]:
        check(theirs)


CASES = json.loads(Path(__file__).with_name("numbers.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["value"]))
def test_python_writes_numbers_as_the_table_says(case):
    value = float(case["value"])
    written = {name: getattr(words, name)(value) for name in ("number", "exact", "signed")}
    assert {"value": case["value"], **written} == case
