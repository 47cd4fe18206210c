import numpy as np
import pytest

from helpers import plots
from helpers.operations import hinge_fit

X = np.linspace(0, 1, 101)
STEPS = np.where(X < 0.2, 4.0, np.where(X < 0.6, 3.0, 1.5))


def drawn(axes):
    return [(line.get_xdata(), line.get_ydata()) for line in axes.lines]


def test_lines_draws_curves_points_and_labels():
    figure = plots.lines(
        X, {"line": 1 - X, "square": X**2}, points=([0.5, 0.7], [1, 2]), x_label="hours"
    )
    (axes,) = figure.axes
    curves = drawn(axes)
    np.testing.assert_array_equal(curves[0], (X, 1 - X))
    np.testing.assert_array_equal(curves[1], (X, X**2))
    np.testing.assert_array_equal(curves[2], ([0.5, 0.7], [1, 2]))
    assert [text.get_text() for text in axes.texts] == ["line", "square"]
    assert axes.get_xlabel() == "hours"
    assert figure.description.endswith("2 data points as dots.")


def test_lines_draws_single_runs_as_dots_in_the_colour_of_their_curve():
    runs = np.stack([X, 3 * X])
    figure = plots.lines(X, {"one": 1 - X, "mean": 2 * X}, runs={"mean": runs})
    _, mean, *dots = [line for line in figure.axes[0].lines if len(line.get_xdata()) == len(X)]
    np.testing.assert_array_equal([dot.get_ydata() for dot in dots], runs)
    assert {dot.get_color() for dot in dots} == {mean.get_color()}
    assert "2 runs of mean as dots, from" in figure.description


def test_labels_stand_at_the_ends_of_their_curves_and_apart():
    figure = plots.lines(X, {"high": X + 1, "low": -X, "lower": -X - 0.001})
    heights = {text.get_text(): text.xy[1] for text in figure.axes[0].texts}
    assert heights["high"] > 0.9
    assert heights["lower"] < heights["low"] < 0.15
    inches = (heights["low"] - heights["lower"]) * figure.get_figheight()
    assert inches > 0.15


def test_curves_differ_in_colour_and_in_dashes():
    figure = plots.lines(X, {str(k): X + k for k in range(6)})
    looks = {(line.get_color(), str(line._dash_pattern)) for line in figure.axes[0].lines}
    assert len({colour for colour, _ in looks}) == len({dash for _, dash in looks}) == 6


def test_steps_are_drawn_without_vertical_strokes():
    x, y = drawn(plots.lines(X, {"steps": STEPS}, steps=["steps"]).axes[0])[0]
    assert np.isnan(y).sum() == 2
    solid = ~np.isnan(y[1:]) & ~np.isnan(y[:-1])
    assert not np.diff(y)[solid].any()


def test_gaps_are_kept_and_described():
    figure = plots.lines(X, {"half": np.where(X < 0.5, X, np.nan)})
    assert "half (from 0 to 0.49, range 0 to 0.49)" in figure.description


def test_own_description_is_used():
    assert plots.lines(X, {"a": X}, description="Mine.").description == "Mine."


def test_activations_has_a_panel_with_both_curves_for_each():
    figure = plots.activations(["relu", "tanh"])
    assert [axes.get_title(loc="left") for axes in figure.axes] == ["relu", "tanh"]
    n, g = figure.axes[1].lines[2].get_data()
    np.testing.assert_allclose(g, np.tanh(n))
    n, slope = figure.axes[1].lines[3].get_data()
    np.testing.assert_allclose(slope, 1 - np.tanh(n) ** 2)


@pytest.mark.parametrize("name", ["logistic", "identity", "prelu"])
def test_the_legend_of_an_activation_stands_clear_of_its_title(name):
    figure = plots.activation(name, -1.123456)
    figure.png()
    axes, renderer = figure.axes[0], figure.canvas.get_renderer()
    legend = axes.get_legend().get_window_extent(renderer)
    titles = [title for title in (axes.title, axes._left_title) if title.get_text()]
    assert [title.get_window_extent(renderer).overlaps(legend) for title in titles] == [False]


def test_neuron_draws_its_graph_and_marks_where_it_bends():
    graph = plots.neuron(2, -3, "relu").axes[1]
    y = graph.get_lines()[2]
    np.testing.assert_allclose(y.get_ydata(), np.maximum(0, 2 * y.get_xdata() - 3))
    assert [text.get_text() for text in graph.texts] == ["−b/w = 1.5"]
    assert graph.get_title(loc="left") == "y = relu(2 x − 3)"


def test_neuron_without_weight_has_no_bend():
    figure = plots.neuron(0, 1.3)
    assert not figure.axes[1].texts
    assert "w = 0: y is constant" in figure.description


def test_neuron_does_not_mark_a_bend_outside():
    figure = plots.neuron(0.1, 5)
    assert not figure.axes[1].texts
    assert "bends at x = -b/w = -50" in figure.description


def test_hinges_draws_fit_positions_and_contributions():
    y = np.sin(6 * X)
    fit = hinge_fit(X, y, 4)
    figure = plots.hinges(X, y, fit(X), fit.positions, fit.contributions(X), points=([0.5], [0]))
    upper, lower = figure.axes
    shapes = [line.get_label() for line in upper.lines]
    assert {"curve", "sum of hinges", "hinge"} <= set(shapes)
    bent = upper.lines[shapes.index("hinge")]
    np.testing.assert_allclose(bent.get_data(), (fit.positions, fit(fit.positions)), atol=1e-6)
    thin = [line for line in lower.lines if len(line.get_xdata()) > 2]
    assert len(thin) == 4
    assert f"{fit.largest_error:.3g}" in figure.description


def test_hinges_without_contributions_has_one_panel():
    assert len(plots.hinges(X, X, X, [0]).axes) == 1


def test_surface_describes_where_it_is_flat():
    x0, x1 = np.linspace(-2, 2, 41), np.linspace(-1, 1, 21)
    figure = plots.surface(np.maximum(0, x0[None, :] + 0 * x1[:, None]), x0, x1)
    assert "is 0 on 51 % of the area" in figure.description
    assert "highest at (2, -1)" in figure.description


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: plots.lines([1], {"a": [1]}), "at least two values"),
        (lambda: plots.lines(X, {}), "at least one curve"),
        (lambda: plots.lines(X, X), 'dict such as {"label": y}'),
        (lambda: plots.lines(X, {"a": X[1:]}), r"one value for each x, shape \(101,\)"),
        (lambda: plots.lines(X, {"a": X * np.nan}), "no finite value"),
        (lambda: plots.lines(X, {"a": X}, points=[1, 2, 3]), "a pair of arrays"),
        (lambda: plots.lines(X, {"a": X}, points=([1], [1, 2])), "as many y as x"),
        (lambda: plots.lines(X, {"a": X}, runs={"b": [X]}), "not among the curves"),
        (lambda: plots.lines(X, {"a": X}, runs={"a": X}), "must have the shape"),
        (lambda: plots.lines(X, {"a": X}, steps=["b"]), "steps names b"),
        (lambda: plots.lines(X, {"a": X}, log="z"), "log must be"),
        (lambda: plots.lines(X, {"a": X + 1}, log="x"), "logarithmic x axis"),
        (lambda: plots.lines(X, {"a": X - 1}, log="y"), "logarithmic y axis"),
        (lambda: plots.activations([]), "names is empty"),
        (lambda: plots.activations(["softmax"]), "plots.bars"),
        (lambda: plots.activations(["swish"]), "unknown activation 'swish'"),
        (lambda: plots.activations(n_range=(2, 1)), "low < high"),
        (lambda: plots.activations(n_range=3), "low < high"),
        (lambda: plots.neuron("1", 0), "w must hold real numbers"),
        (lambda: plots.neuron(1, np.nan), "b must be one finite number"),
        (lambda: plots.neuron([1, 2], 0), "w must be one finite number"),
        (lambda: plots.neuron(1, 0, "softmax"), "whole vector"),
        (lambda: plots.hinges(X, X, X[1:], [0]), "same length"),
        (lambda: plots.hinges(X, X, X, [0, 0.5], [X]), r"shape \(2, 101\)"),
        (lambda: plots.surface(np.zeros((2, 3)), [0, 1], [0, 1, 2]), r"\(3, 2\)"),
        (lambda: plots.surface(np.zeros((2, 2)), np.zeros((2, 2)), [0, 1]), "of a meshgrid give"),
    ],
)
def test_bad_input_is_explained(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_a_few_whole_numbers_each_have_a_tick():
    layers = plots.lines([0, 1, 2, 3], {"a": [1, 2, 3, 4]}).axes[0]
    assert layers.get_xticks().tolist() == [0, 1, 2, 3]
