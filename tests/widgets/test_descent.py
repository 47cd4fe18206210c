import json

import numpy as np
import pytest

from helpers import plots
from helpers.operations import OBJECTIVES, Objective, descend, line_loss
from helpers.widgets import DescentExplorer

VIEW = "application/vnd.jupyter.widget-view+json"
POINTS = line_loss([0.0, 1, 2, 3], [1.0, 3, 5, 8])


def test_it_starts_with_the_line_and_offers_every_objective():
    explorer = DescentExplorer()
    first = next(iter(OBJECTIVES.values()))
    assert (explorer.surface, explorer.start) == (first.name, first.start)
    assert list(explorer.pictures) == list(OBJECTIVES)
    np.testing.assert_array_equal(
        explorer.path, descend(first.gradient, first.start, first.learning_rate)
    )


@pytest.mark.parametrize(
    ("name", "value", "settings"),
    [
        ("learning_rate", 0.01, {"learning_rate": 0.01}),
        ("method", "momentum", {"method": "momentum"}),
        ("method", "adam", {"method": "adam"}),
        ("batch_size", 2, {"samples": 4, "batch_size": 2}),
        ("start", [2, -1], {"start": (2, -1)}),
    ],
)
def test_every_setting_moves_the_path(name, value, settings):
    explorer = DescentExplorer(POINTS, learning_rate=0.05)
    setattr(explorer, name, value)
    expected = {"start": POINTS.start, "learning_rate": 0.05} | settings
    path = descend(POINTS.gradient, **expected)
    np.testing.assert_array_equal(explorer.path, path)
    np.testing.assert_allclose(explorer.losses, POINTS.loss(*path.T))


def test_another_surface_begins_with_its_own_start_and_rate():
    explorer = DescentExplorer(batch_size=4)
    explorer.surface = "two valleys"
    valleys = OBJECTIVES["two valleys"]
    assert explorer.start == valleys.start
    assert explorer.learning_rate == valleys.learning_rate
    assert explorer.batch_size is None
    assert explorer.pictures[explorer.surface]["samples"] == 0


def test_a_loss_of_ones_own_needs_no_gradient():
    explorer = DescentExplorer(lambda w, b: (w - 1) ** 2 + 2 * b**2, start=(0, 1))
    by_hand = DescentExplorer(
        lambda w, b: (w - 1) ** 2 + 2 * b**2,
        gradient=lambda theta: np.array([2 * (theta[0] - 1), 4 * theta[1]]),
        start=(0, 1),
    )
    np.testing.assert_allclose(explorer.path, by_hand.path, atol=1e-8)
    assert explorer.path[-1] == pytest.approx([1, 0], abs=1e-6)


def test_the_static_twin_has_the_path_up_to_the_step():
    explorer = DescentExplorer("a long valley", method="adam")
    explorer.step = 5
    data, metadata = explorer._repr_mimebundle_()
    goal = explorer.objective
    expected = plots.loss_surface(
        goal.loss, goal.w_range, goal.b_range, {"adam, learning rate 0.5": explorer.path[:6]},
        title="A long valley",
    )._repr_mimebundle_()  # fmt: skip
    assert set(data) == {VIEW, "image/png", "text/plain"}
    assert ({k: data[k] for k in expected[0]}, metadata) == expected
    assert "5 steps from (-8, 2.4)" in data["text/plain"]


OWN = Objective(**vars(OBJECTIVES["a long valley"]) | {"name": "my valley"})
MANY = line_loss(np.arange(501.0), np.arange(501.0), start=(0, 5))


@pytest.mark.parametrize("settings", [{"loss": OWN}, {"loss": MANY}, {"batch_size": 3}])
def test_the_browser_gets_the_path_that_it_cannot_compute(settings):
    explorer = DescentExplorer(**settings)
    for rate in (0.01, 0.02):
        explorer.learning_rate = rate
        np.testing.assert_allclose(explorer.shown["path"], explorer.path, rtol=1e-4, atol=1e-12)
        np.testing.assert_allclose(explorer.shown["losses"], explorer.losses, rtol=1e-4)


@pytest.mark.parametrize("loss", [*OBJECTIVES, POINTS])
def test_the_browser_gets_what_it_needs_to_compute_the_path(loss):
    explorer = DescentExplorer(loss)
    assert explorer.shown == {}
    assert explorer.pictures[explorer.surface]["name"] == explorer.surface
    assert explorer.pictures[explorer.surface]["points"] == explorer.objective.points


def test_another_loss_can_be_chosen_without_a_kernel():
    explorer = DescentExplorer()
    for name, goal in OBJECTIVES.items():
        picture = explorer.pictures[name]
        assert (picture["start"], picture["learning_rate"]) == (goal.start, goal.learning_rate)
        assert picture["png"] == DescentExplorer(name).pictures[name]["png"]
        explorer.set_state({  # as the browser chooses it
            "surface": name, "start": list(goal.start), "batch_size": None,
            "learning_rate": goal.learning_rate,
        })  # fmt: skip
        path = descend(goal.gradient, goal.start, goal.learning_rate)
        np.testing.assert_array_equal(explorer.path, path)


def test_what_python_computed_says_of_what():
    explorer = DescentExplorer(OWN, learning_rate=0.02)
    start = list(OWN.start)
    assert json.loads(json.dumps(explorer.shown["of"])) == ["my valley", start, 0.02, "descent", None]


def test_a_path_that_diverges_is_sent_and_drawn():
    explorer = DescentExplorer(OWN, learning_rate=15)
    assert len(explorer.path) < 100
    json.dumps(explorer.shown, allow_nan=False)
    assert explorer.figure.png()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: DescentExplorer("a hill"), "unknown loss 'a hill'; choose one of a line"),
        (lambda: DescentExplorer(3), "loss must be a name, an Objective"),
        (lambda: DescentExplorer(learning_rate=0), "learning_rate must be a number"),
        (lambda: DescentExplorer(method="newton"), "unknown method 'newton'"),
        (lambda: DescentExplorer(start=(1,)), r"start must be a pair of numbers \(w, b\)"),
        (lambda: DescentExplorer(POINTS, batch_size=5), "at most 4, the number of samples, got 5"),
        (lambda: DescentExplorer("two valleys", batch_size=1), "no mean over data"),
        (lambda: setattr(DescentExplorer(), "surface", "x"), "unknown surface"),
        (lambda: setattr(DescentExplorer(), "step", 101), "step must be a whole number"),
    ],
)
def test_bad_input_is_explained(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_a_refused_value_changes_nothing():
    explorer = DescentExplorer()
    path = explorer.path
    with pytest.raises(ValueError, match="learning_rate"):
        explorer.learning_rate = -1
    assert explorer.path is path
