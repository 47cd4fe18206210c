import numpy as np
import pytest

from helpers import plots

PATH = np.array([[2.0, 1.0], [1.0, 0.5], [0.5, 0.25]])


def bowl(w, b):
    return w**2 + b**2



def test_a_path_has_its_start_and_end_marked():
    axes = plots.loss_surface(bowl, (-3, 3), (-3, 3), {"halves": PATH}).axes[0]
    np.testing.assert_array_equal(axes.lines[0].get_xydata(), PATH)
    ends = [line.get_xydata()[0].tolist() for line in axes.lines[-2:]]
    assert ends == [[2, 1], [0.5, 0.25]]


def test_a_path_that_leaves_does_not_widen_the_picture():
    far = np.array([[0.0, 0.0], [1e9, -1e9]])
    axes = plots.loss_surface(bowl, (-3, 3), (-2, 2), {"far": far}).axes[0]
    assert (axes.get_xlim(), axes.get_ylim()) == ((-3, 3), (-2, 2))


def levels(figure):
    return np.asarray(figure.axes[0].collections[0].levels)


def test_levels_are_even_or_in_equal_ratios():
    even = levels(plots.loss_surface(lambda w, b: 10 + bowl(w, b), (-3, 3), (-3, 3)))
    np.testing.assert_allclose(np.diff(even), np.diff(even)[0])
    ratios = levels(plots.loss_surface(lambda w, b: np.exp(3 * w) + b**2 + 1e-3, (-3, 3), (-3, 3)))
    np.testing.assert_allclose(ratios[1:] / ratios[:-1], ratios[1] / ratios[0])


@pytest.mark.parametrize("loss, marks", [
    (lambda w, b: 10 + bowl(w, b), ["12", "16", "20", "24", "28"]),
    (lambda w, b: 1 + bowl(w, b) ** 2, ["3", "10", "30", "100", "300"]),
    (lambda w, b: np.exp(3 * w) + b**2 + 1e-3, ["0.01", "0.1", "1", "10", "100", "1,000"]),
])
def test_the_scale_has_round_numbers(loss, marks):
    scale = plots.loss_surface(loss, (-3, 3), (-3, 3)).axes[1]
    assert [label.get_text() for label in scale.get_yticklabels()] == marks


def test_a_function_of_numbers_and_an_array_give_the_same_picture():
    grid = np.linspace(-1, 1, 121)
    array = bowl(*np.meshgrid(grid, grid))
    pictures = [
        plots.loss_surface(loss, (-1, 1), (-1, 1)).png()
        for loss in (bowl, lambda w, b: float(w) ** 2 + float(b) ** 2, array)
    ]
    assert pictures[0] == pictures[1] == pictures[2]


def test_words_name_the_lowest_point_and_the_ends():
    text = plots.loss_surface(lambda w, b: (w - 1) ** 2 + b**2 + 1, (-2, 2), (-2, 2), PATH)
    assert "lowest near (1, 0)" in text.description
    assert "2 steps from (2, 1), loss 3, to (0.5, 0.25), loss 1.31" in text.description


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: plots.loss_surface(bowl, (3, -3), (-3, 3)), "w_range must be"),
        (lambda: plots.loss_surface(bowl, (-3, 3), (1,)), "b_range must be"),
        (lambda: plots.loss_surface(np.ones(3), (0, 1), (0, 1)), "2-D array"),
        (lambda: plots.loss_surface(np.ones((3, 3)), (0, 1), (0, 1)), "same value everywhere"),
        (lambda: plots.loss_surface(bowl, (0, 1), (0, 1), {"p": [1, 2]}), r"\(steps \+ 1, 2\)"),
    ],
)
def test_bad_input_is_explained(call, message):
    with pytest.raises(ValueError, match=message):
        call()
