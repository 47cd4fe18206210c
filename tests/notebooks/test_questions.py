"""A lecture opens with three questions from earlier ones, and asks at least eight of its own."""

import re

import pytest

from helpers.widgets.bank import course_bank
from tests.notebooks.conftest import LECTURES

ASKING = ["01_neurons", "02_backprop", "03_loss_configuration", "04_generalisation", "05_convolution", "06_cnns"]


def calls(lecture):
    """The names in each cell that asks, in order."""
    found = [(cell.id, re.search(r"^predict\(([^)]*)\)", cell.source, re.MULTILINE))
             for cell in lecture.cells if cell.cell_type == "code"]
    return [(name, re.findall(r'"([^"]+)"', call[1])) for name, call in found if call]


def test_the_lectures_named_here_exist():
    assert set(ASKING) <= {path.stem for path in LECTURES}


def test_three_old_questions_and_eight_new_ones(lecture):
    if lecture.path.stem not in ASKING:
        return
    number = int(lecture.path.stem[:2])
    (first, opening), *others = calls(lecture)
    assert first == "recall-questions" and len(opening) == 3
    assert all(course_bank()[name].lecture < number for name in opening)
    own = [name for _, names in others for name in names]
    assert len(set(own)) == len(own) >= 8
    assert all(course_bank()[name].lecture == number for name in own)


@pytest.mark.parametrize("number", [int(name[:2]) for name in ASKING])
def test_the_right_choice_does_not_always_stand_in_one_place(number):
    places = [[c.text for c in e.choices].index(e.answer) for e in course_bank()
              if e.lecture == number and e.choices]
    assert len(places) < 3 or len(set(places)) > 1
