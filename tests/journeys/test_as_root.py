"""The guides' commands, typed by root."""

import os

import pytest

from tests.journeys.guides import GUIDES
from tests.journeys.walk import MARKS, a_place, walk

pytestmark = [*MARKS, pytest.mark.skipif(os.name != "nt" and os.geteuid() != 0, reason="only root can type as root")]


@pytest.fixture(scope="module")
def place():
    with a_place(ordinary=False) as place:
        yield place


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_guide(place, guide):
    walk(place, guide)
