"""The guides' commands, typed by an ordinary user, and the settings that they offer."""

import pytest

from tests.journeys import deeds
from tests.journeys.guides import GUIDES
from tests.journeys.walk import MARKS, a_place, walk

pytestmark = MARKS


@pytest.fixture(scope="module")
def place():
    with a_place(ordinary=True) as place:
        yield place


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_guide(place, guide):
    walk(place, guide)


@pytest.mark.parametrize("setting", deeds.SETTINGS)
def test_a_setting_with_another_value(place, setting):
    def grade(assignment=deeds.NAME, fails=False):
        said = place.type(f"make grade ASSIGNMENT={assignment}")
        assert bool(said.code) == fails, said.text[-5000:]
        return said.text

    place.forget()
    deeds.SETTINGS[setting](place, grade)
