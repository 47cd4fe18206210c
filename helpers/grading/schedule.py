"""Due dates, hand-in times, and what being late costs."""

import re
import tomllib
from datetime import UTC, datetime

from dateutil.tz import datetime_exists, enfold, gettz
from nbformat.v4 import new_notebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default import Exchange
from nbgrader.preprocessors import AssignLatePenalties

from helpers.grading.course import CourseError

# 2027-01-24T23:59:00+01:00, or as nbgrader writes it: 2027-01-24 22:59:00.000000 UTC
TIME = re.compile(r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)"
                  r" ?([+-]\d\d(?::?\d\d)?|[A-Za-z]{1,6})?")
LONGEST = 60  # characters
EXAMPLE = "2027-01-24T23:59:00+01:00"


def due(path, assignment):
    """When an assignment is due.

    Parameters
    ----------
    path : Path
        A TOML file with a table `[due]`: assignment = offset date-time.
    assignment : str

    Returns
    -------
    datetime or None
        With a time zone; None if the file or the entry is missing: there is no deadline.

    Raises
    ------
    CourseError
        The file is not TOML, or the entry is not a date with time and offset.
    """
    try:
        dates = tomllib.loads(path.read_text(encoding="utf-8")).get("due", {})
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise CourseError(f"{path.name} cannot be read: {error}") from None
    date = dates.get(assignment) if isinstance(dates, dict) else dates
    if date is None or (isinstance(date, datetime) and date.tzinfo):
        return date
    raise CourseError(f"{path.name}: {assignment} = {date} should be a date with time and offset "
                      f"from UTC, such as {EXAMPLE}.")


def moment(text, zone="UTC"):
    """The moment that a time stamp names.

    Parameters
    ----------
    text : str
        An ISO 8601 date and time with its offset from UTC, or with a zone's short name: UTC, GMT,
        Z, or one that `zone` has at that time.
    zone : str
        Where nbgrader writes time stamps: `Exchange.timezone`.

    Returns
    -------
    datetime
        In UTC.

    Raises
    ------
    ValueError
        It is no date, or nobody can be sure which moment it names. The message says so.

    >>> moment("2027-01-24T23:59:00+01:00").isoformat()
    '2027-01-24T22:59:00+00:00'
    >>> moment("2027-01-25 09:59:00 AEDT", "Australia/Sydney").isoformat()
    '2027-01-24T22:59:00+00:00'
    >>> moment("2027-01-25 09:59:00 AEDT")
    Traceback (most recent call last):
    ValueError: has the zone 'AEDT', which is unknown or may mean several; write the offset from UTC, as in 2027-01-24T23:59:00+01:00
    """
    found = TIME.fullmatch(text) if len(text) <= LONGEST else None
    if not found:
        raise ValueError(f"does not hold a date and time, such as {EXAMPLE}")
    time, name = found.groups()
    if name is None:
        raise ValueError(f"has no zone; write the offset from UTC, as in {EXAMPLE}")
    try:
        if name.upper() in ("UTC", "GMT", "Z"):
            return datetime.fromisoformat(f"{time}+00:00")
        if name[0] in "+-":
            return datetime.fromisoformat(time + name).astimezone(UTC)
        local = _in_zone(datetime.fromisoformat(time), name, gettz(zone))
    except (ValueError, OverflowError):
        raise ValueError(f"does not hold a date and time, such as {EXAMPLE}") from None
    if local is None:
        raise ValueError(f"has the zone {name!r}, which is unknown or may mean several; write the "
                         f"offset from UTC, as in {EXAMPLE}")
    return local.astimezone(UTC)


def _in_zone(time, name, zone):
    for fold in (0, 1):  # an hour comes twice when summer time ends
        local = enfold(time.replace(tzinfo=zone), fold)
        if zone and local.tzname() == name and datetime_exists(local):
            return local
    return None


def handed_in(folder, config):
    """When a submission was handed in, by its timestamp.txt; None without one.

    Raises ValueError for one that cannot be relied on (see `moment`).
    """
    path = folder / "timestamp.txt"
    if not path.exists():
        return None
    with open(path, encoding="utf-8", errors="replace") as file:
        text = file.read(1000).strip()
    return moment(text, Exchange(config=config).timezone) if text else None


def apply_late_policy(course, assignment, student):
    """Take off what being late costs, with the plugin that nbgrader_config.py names.

    nbgrader does so when it autogrades; marks that a reader gave later count only after this.
    """
    directory = CourseDirectory(config=course.config, root=str(course.root))
    names = {"notebook": assignment, "assignment": assignment, "student": student,
             "db_url": directory.db_url}
    AssignLatePenalties(config=course.config).preprocess(new_notebook(), {"nbgrader": names})
