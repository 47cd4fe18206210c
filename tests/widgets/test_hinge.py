import json

import numpy as np
import pytest

from helpers import plots
from helpers.widgets import HingeExplorer
from helpers.widgets.hinge import MOST_POINTS, wave

VIEW = "application/vnd.jupyter.widget-view+json"


def test_it_closes_on_its_curve():
    explorer = HingeExplorer()
    errors = []
    for units in (1, 3, 12, 20):
        explorer.units = units
        assert explorer.error == explorer.fit.largest_error
        assert len(explorer.fit.positions) == units
        assert f"{explorer.error:.3g}" in explorer.description
        errors.append(explorer.error)
    assert errors == sorted(errors, reverse=True)
    assert errors[0] > 0.5  # no straight line follows it
    assert errors[2] < 0.1


def test_it_takes_a_function_or_points():
    x = np.linspace(2, 5, 40)
    by_points = HingeExplorer(2, curve=(x[::-1], np.abs(x - 3.5)[::-1]))
    assert by_points.error < 1e-9
    assert by_points.x[0] == 2 and by_points.y[0] == 1.5
    by_function = HingeExplorer(2, curve=lambda x: np.abs(x - 0.5))
    assert by_function.error < 1e-9
    constant = HingeExplorer(1, curve=lambda x: 3)
    assert constant.error < 1e-9


CURVES = {
    "wave": wave,
    "constant": lambda x: 3,
    "zero": lambda x: 0,
    "small": lambda x: 1e-12 * wave(x),
    "years": (np.arange(1990, 2021), np.arange(31) ** 2 * 1e6),
    "long": (np.linspace(0, 1, 20_000), np.sin(300 * np.linspace(0, 1, 20_000))),
}


@pytest.fixture(params=CURVES.values(), ids=CURVES.keys())
def explorer(request):
    return HingeExplorer(curve=request.param)


def test_the_browser_gets_the_curve(explorer):
    x, y = np.array(explorer.shown["x"]), np.array(explorer.shown["y"])
    width, height = np.ptp(explorer.x), np.ptp(explorer.y) or 1
    assert 21 <= len(x) == len(y) <= MOST_POINTS
    assert (np.diff(x) > 0).all()
    np.testing.assert_allclose(x[[0, -1]], explorer.x[[0, -1]], atol=1e-5 * width)
    np.testing.assert_allclose(
        [y.min(), y.max()], [explorer.y.min(), explorer.y.max()], atol=1e-5 * height
    )
    np.testing.assert_allclose(y, np.interp(x, explorer.x, explorer.y), atol=1e-3 * height)


def test_the_browser_gets_the_fits(explorer):
    height = np.ptp(explorer.y) or 1
    for units, sent in enumerate(explorer.shown["fits"], start=1):
        explorer.units = units
        hinges = np.maximum(0, explorer.x - np.array(sent["positions"])[:, None])
        theirs = sent["offset"] + sent["coefficients"] @ hinges
        np.testing.assert_allclose(theirs, explorer.fit(explorer.x), atol=1e-3 * height)
        assert sent["largest_error"] == explorer.error
    assert units == 20


def test_saved_state_is_small(explorer):
    assert len(json.dumps(explorer.get_state(), ensure_ascii=False)) < 50_000


def test_the_curve_cannot_be_changed_behind_its_back():
    explorer = HingeExplorer()
    with pytest.raises(ValueError, match="read-only"):
        explorer.y[0] = 5


def test_changes_from_the_browser_arrive():
    explorer = HingeExplorer()
    explorer.set_state({"units": 7})
    assert explorer.units == len(explorer.fit.positions) == 7


def test_static_twin_is_a_picture_of_hinges():
    explorer = HingeExplorer(5)
    x, fit = explorer.x, explorer.fit
    expected = plots.hinges(
        x, explorer.y, fit(x), fit.positions, fit.contributions(x),
        title=f"5 hinges: at most {explorer.error:.3g} away from the curve",
    )  # fmt: skip
    assert explorer.description == expected.description
    assert explorer.figure.png() == expected.png()


def test_two_explorers_of_one_state_have_the_same_static_twin():
    first, second = (HingeExplorer(5)._repr_mimebundle_()[0] for _ in range(2))
    assert first.pop(VIEW) != second.pop(VIEW)
    assert first == second


def test_explorers_do_not_share_their_state():
    first, second = HingeExplorer(), HingeExplorer()
    first.units = 5
    assert second.units == len(second.fit.positions) == 3


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: HingeExplorer(0), "units must be a whole number from 1 to 20, got 0"),
        (lambda: HingeExplorer(21), "units must be a whole number from 1 to 20, got 21"),
        (lambda: HingeExplorer(2.5), "units must be a whole number"),
        (lambda: HingeExplorer(3, curve=3), "a function or a pair of arrays"),
        (lambda: HingeExplorer(3, curve=([1, 2], [1, 2])), "only 2 different x"),
    ],
)
def test_bad_input_is_explained(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_a_refused_value_changes_nothing():
    explorer = HingeExplorer(4)
    before = explorer.description
    with pytest.raises(ValueError, match="units must be a whole number"):
        explorer.units = 50
    assert explorer.units == 4
    assert explorer.description == before
