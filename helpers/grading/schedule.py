"""Due dates, from course/schedule.toml."""

import tomllib
from datetime import datetime

from helpers.grading.course import CourseError


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
    date = dates.get(assignment)
    if date is None or (isinstance(date, datetime) and date.tzinfo):
        return date
    raise CourseError(f"{path.name}: {assignment} = {date} should be a date with time and offset "
                      "from UTC, such as 2027-01-24T23:59:00+01:00.")
