"""Due dates are dates with a time zone, or there are none."""

from datetime import datetime, timedelta

import pytest
from submission_corpus import ROOT

from helpers.grading.course import CourseError
from helpers.grading.schedule import due


@pytest.fixture
def schedule(tmp_path):
    def write(text):
        path = tmp_path / "schedule.toml"
        path.write_text(text)
        return path
    return write


def test_due(schedule):
    date = due(schedule("[due]\n01_a = 2027-01-24T23:59:00+01:00\n"), "01_a")
    assert date == datetime.fromisoformat("2027-01-24T22:59:00+00:00")


def test_no_deadline(schedule, tmp_path):
    assert due(schedule("[due]\n"), "01_a") is None
    assert due(tmp_path / "nowhere.toml", "01_a") is None


@pytest.mark.parametrize("value", ["2027-01-24", "2027-01-24T23:59:00", '"Sunday"'])
def test_not_a_date_with_offset(schedule, value):
    with pytest.raises(CourseError, match="01_a = .* should be a date with time and offset"):
        due(schedule(f"[due]\n01_a = {value}\n"), "01_a")


def test_not_toml(schedule):
    with pytest.raises(CourseError, match="schedule.toml cannot be read"):
        due(schedule("[due\n"), "01_a")


def test_the_course_has_a_date_for_each_week():
    path = ROOT / "course" / "schedule.toml"
    names = [line.split(" = ")[0] for line in path.read_text().splitlines() if " = 20" in line]
    dates = [due(path, name) for name in names]
    assert [name[:2] for name in names] == [f"{number:02}" for number in range(1, 10)]
    assert {later - earlier for earlier, later in zip(dates, dates[1:])} == {timedelta(weeks=1)}


def test_every_assignment_has_a_due_date():
    missing = [path.name for path in (ROOT / "solutions").iterdir()
               if (path / f"{path.name}.ipynb").exists()
               and due(ROOT / "course" / "schedule.toml", path.name) is None]
    assert not missing
