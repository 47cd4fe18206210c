"""Due dates are dates with a time zone, or there are none."""

from datetime import UTC, datetime, timedelta

import pytest
from dateutil.tz import gettz
from nbgrader.exchange.default import Exchange
from submission_corpus import ROOT

from helpers.grading.course import CourseError
from helpers.grading.schedule import due, moment


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


MOMENT = datetime.fromisoformat("2027-01-24T22:58:00+00:00")


@pytest.mark.parametrize(("text", "zone"), [
    ("2027-01-24T23:58:00+01:00", "UTC"),
    ("2027-01-24 23:58:00 +0100", "UTC"),
    ("2027-01-24 23:58:00+01", "UTC"),
    ("2027-01-24T22:58Z", "UTC"),
    ("2027-01-24 22:58:00.000000 UTC", "Australia/Sydney"),
    ("2027-01-24 22:58:00 GMT", "UTC"),
    ("2027-01-25 06:58:00.000000 +08", "UTC"),
    ("2027-01-24 14:58:00.000000 -08", "UTC"),
    ("2027-01-25 09:58:00.000000 AEDT", "Australia/Sydney"),
    ("2027-01-25 04:28:00.000000 IST", "Asia/Kolkata"),
    ("2027-01-25 00:58:00.000000 IST", "Asia/Jerusalem"),
    ("2027-01-24 23:58:00.000000 CET", "Europe/Berlin"),
])
def test_moments(text, zone):
    assert moment(text, zone) == MOMENT


@pytest.mark.parametrize("zone", [
    "UTC", "Australia/Sydney", "Asia/Kolkata", "Asia/Singapore", "America/New_York", "America/Sao_Paulo",
    "Asia/Kathmandu", "Europe/London", "Etc/GMT+8", "Australia/Lord_Howe", "Pacific/Chatham"])
def test_what_nbgrader_writes_is_understood_wherever_it_is(zone):
    exchange = Exchange(timezone=zone)
    exchange.set_timestamp()
    assert abs(datetime.now(UTC) - moment(exchange.timestamp, zone)) < timedelta(minutes=1)
    for month in range(1, 13):
        when = datetime(2027, month, 15, 12, tzinfo=UTC)
        written = when.astimezone(gettz(zone)).strftime(exchange.timestamp_format)
        assert moment(written, zone) == when


def test_the_hour_that_comes_twice():
    summer = moment("2027-10-31 02:30:00 CEST", "Europe/Berlin")
    assert moment("2027-10-31 02:30:00 CET", "Europe/Berlin") - summer == timedelta(hours=1)


@pytest.mark.parametrize(("text", "words"), [
    ("2027-01-25 09:57:00 AEDT", "has the zone 'AEDT', which is unknown or may mean several"),
    ("2027-01-25 04:27:00.000000 IST", "has the zone 'IST'"),
    ("2027-01-24 23:58:00 EST", "has the zone 'EST'"),
    ("2027-01-24 23:58:00", "has no zone; write the offset from UTC"),
    ("2027-01-24T23:58", "has no zone"),
    ("2027-01-24", "does not hold a date and time"),
    ("24.01.2027 23:58 UTC", "does not hold a date and time"),
    ("2027-01-32 23:58 UTC", "does not hold a date and time"),
    ("2027-01-24 23:58 +9900", "does not hold a date and time"),
    ("9999-12-31 23:59:59 -2300", "does not hold a date and time"),
    ("0001-01-01 00:00:00 +0100", "does not hold a date and time"),
    ("1 " * 1_500_000, "does not hold a date and time"),
    ("", "does not hold a date and time"),
])
def test_what_is_not_certain_is_refused(text, words):
    with pytest.raises(ValueError, match=words) as caught:
        moment(text)
    assert len(str(caught.value)) < 120


def test_a_zone_that_is_none_explains_nothing():
    with pytest.raises(ValueError, match="which is unknown or may mean several"):
        moment("2027-01-25 09:57:00 AEDT", "Australia/Sidney")


def test_not_toml(schedule):
    with pytest.raises(CourseError, match="schedule.toml cannot be read"):
        due(schedule("[due\n"), "01_a")


def test_the_course_has_a_date_for_each_week_and_three_weeks_for_the_report():
    path = ROOT / "course" / "schedule.toml"
    names = [line.split(" = ")[0] for line in path.read_text().splitlines() if " = 20" in line]
    dates = [due(path, name) for name in names]
    assert [name[:2] for name in names] == [f"{number:02}" for number in range(1, 10)]
    *exercises, report = dates
    assert {later - earlier for earlier, later in zip(exercises, exercises[1:])} == {timedelta(weeks=1)}
    assert report - exercises[-1] == timedelta(weeks=3, hours=-1)  # summer time begins between them


def test_every_assignment_has_a_due_date():
    missing = [path.name for path in (ROOT / "solutions").iterdir()
               if (path / f"{path.name}.ipynb").exists()
               and due(ROOT / "course" / "schedule.toml", path.name) is None]
    assert not missing
