"""The time that a title cell states is the measured one: 200 words a minute, half a minute a code cell."""

import re

STATED = r"[Rr]eading and running takes\s+about\s+(\d+)\s+minutes"


def minutes(cells):
    words = sum(len(cell.source.split()) for cell in cells if cell.cell_type == "markdown")
    return words / 200 + sum(cell.cell_type == "code" for cell in cells) / 2


def nearest_five(value):
    return 5 * round(value / 5)


def test_the_stated_time_is_measured(lecture):
    stated = re.search(STATED, lecture.cells[0].source)
    is_read_through = bool(re.match("0[1-8]_", lecture.path.stem))  # not the tour, the project, the corrections
    assert bool(stated) == is_read_through
    assert not stated or int(stated[1]) == nearest_five(minutes(lecture.cells))


def test_two_sittings_state_a_time_each(lecture):
    if lecture.path.stem != "02_backprop":
        return
    parts = [int(part) for part in re.findall(r"about (\d+) for the", lecture.cells[0].source.replace("\n", " "))]
    parts += [int(part) for part in re.findall(r"and (\d+) for the second", lecture.cells[0].source.replace("\n", " "))]
    at = next(k for k, cell in enumerate(lecture.cells) if cell.id == "break")
    assert parts == [nearest_five(minutes(lecture.cells[:at])), nearest_five(minutes(lecture.cells[at:]))]
