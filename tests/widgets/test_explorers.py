import base64
import html
import re

import numpy as np
import pytest

from helpers import plots
from helpers.widgets import Choice, FigureExplorer, HingeExplorer, Number

VIEW = "application/vnd.jupyter.widget-view+json"


def shown(explorer):
    """The alternative text and the PNG that the front end gets."""
    alt, source = re.search(r'alt="([^"]*)".*base64,([^"]+)"', explorer.children[-1].value).groups()
    return html.unescape(alt), base64.b64decode(source)


class Counted(FigureExplorer):
    """Counts its drawings."""

    slope = Number(1.0, low=-5, high=5, step=0.1, label="slope")
    height = Number(0.0, low=-5, high=5, step=0.1, label="height")
    colour = Choice("red", choices=["red", "blue"], label="colour")
    drawings = 0

    def draw(self):
        self.drawings += 1
        x = np.linspace(0, 1, 2)
        name = f'<"a" & {self.colour}>'
        return plots.lines(x, {name: self.slope * x + self.height})


CHANGES = [("slope", 2.5), ("height", -1), ("colour", "blue")]


def test_an_explorer_starts_with_its_picture():
    explorer = HingeExplorer(units=5)
    expected = explorer.draw()
    assert explorer.description == expected.description
    assert shown(explorer) == (expected.description, expected.png(compression=1))
    assert [control.value for control in explorer.controls.values()] == [5]


@pytest.mark.parametrize(("name", "value"), CHANGES)
def test_python_moves_control_and_picture(name, value):
    explorer = Counted()
    before = shown(explorer)
    setattr(explorer, name, value)
    assert explorer.controls[name].value == value
    assert shown(explorer)[0] != before[0]
    assert shown(explorer)[1] != before[1]


@pytest.mark.parametrize(("name", "value"), CHANGES)
def test_control_moves_state_and_picture(name, value):
    explorer = Counted()
    before = shown(explorer)
    explorer.controls[name].value = value
    assert getattr(explorer, name) == value
    assert shown(explorer)[1] != before[1]
    assert shown(explorer)[0] == explorer.description != before[0]


def test_hinge_explorer_closes_on_its_curve():
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


def test_hinge_explorer_takes_a_function_or_points():
    x = np.linspace(2, 5, 40)
    by_points = HingeExplorer(2, curve=(x[::-1], np.abs(x - 3.5)[::-1]))
    assert by_points.error < 1e-9
    by_function = HingeExplorer(2, curve=lambda x: np.abs(x - 0.5))
    assert by_function.error < 1e-9
    constant = HingeExplorer(1, curve=lambda x: 3)
    assert constant.error < 1e-9


def test_bundle_has_view_picture_and_text():
    explorer = HingeExplorer(units=2)
    data = explorer._repr_mimebundle_()
    picture, metadata = explorer.draw()._repr_mimebundle_()
    assert data[1] == metadata
    assert set(data[0]) == {VIEW, "image/png", "text/plain"}
    assert {key: data[0][key] for key in picture} == picture


def test_two_explorers_of_one_state_have_the_same_static_twin():
    first, second = (HingeExplorer(5)._repr_mimebundle_()[0] for _ in range(2))
    assert first.pop(VIEW) != second.pop(VIEW)
    assert first == second
    assert "0x" not in first["text/plain"]


def test_several_changes_at_once_are_drawn_once():
    explorer = Counted()
    assert explorer.drawings == 1
    with explorer.hold_trait_notifications():
        explorer.slope = 3
        explorer.height = 2
        explorer.colour = "blue"
    assert explorer.drawings == 2
    assert explorer.description.endswith("(from 2 to 5, range 2 to 5).")
    assert [control.value for control in explorer.controls.values()] == [3, 2, "blue"]
    explorer.slope = 3
    assert explorer.drawings == 2


def test_alternative_text_is_escaped():
    assert "&lt;&quot;a&quot; &amp; red&gt;" in Counted().children[-1].value


def test_explorers_do_not_share_their_state():
    first, second = HingeExplorer(), HingeExplorer()
    first.units = 5
    assert second.units == second.controls["units"].value == 3


def test_every_control_has_a_label():
    explorer = Counted()
    assert [c.description for c in explorer.controls.values()] == ["slope", "height", "colour"]
    assert explorer.children[:-1] == tuple(explorer.controls.values())


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
    explorer = Counted()
    before = shown(explorer)
    with pytest.raises(ValueError, match="slope must be a number"):
        explorer.slope = 50
    assert explorer.slope == explorer.controls["slope"].value == 1
    assert shown(explorer) == before
