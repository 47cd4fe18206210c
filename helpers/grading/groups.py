"""Groups: one member hands in, all are credited."""

import shutil
import tomllib
from dataclasses import replace

from helpers.grading.course import CourseError
from helpers.grading.report import Result
from helpers.grading.text import shorten


def groups(path, assignment):
    """The groups that work on an assignment together.

    Parameters
    ----------
    path : Path
        A TOML file with a table for each such assignment: a group's name = its members' names.
    assignment : str

    Returns
    -------
    dict of str to list of str
        Empty if there is no such file or table.

    Raises
    ------
    CourseError
        The file is not TOML, a group is no list of names, or somebody is in two groups.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get(assignment, {})
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise CourseError(f"{path.name} cannot be read: {error}") from None
    if not isinstance(found, dict):
        raise CourseError(f"{path.name}: write [{assignment}] and a line for each group below it.")
    seen = {}
    for name, members in found.items():
        if not isinstance(members, list) or not all(isinstance(m, str) and m for m in members):
            raise CourseError(f'{path.name}: {name} should be a list of names, such as ["ada", "bob"].')
        for member in members:
            if member in seen:
                raise CourseError(f"{path.name}: {member} is in {seen[member]} and in {name}; "
                                  "a student is in one group.")
            seen[member] = name
    return found


def credit(results, teams):
    """Give everybody in a group the marks of the member who handed in.

    Parameters
    ----------
    results : list of Result
        What was handed in, graded or not.
    teams : dict of str to list of str
        From `groups`.

    Returns
    -------
    list of Result
        Sorted by student. A member who handed in nothing has the marks of the one who did, and a
        remark. Where several handed in, each keeps what is their own, and the others have a line
        without marks: a remark says that one of them must be chosen.
    list of str
        What an instructor should know, a line for each group with no submission, or several.

    Examples
    --------
    >>> all_, notes = credit([Result("ada", "graded", total=17)], {"otters": ["ada", "bob"]})
    >>> [(result.student, result.total, result.reason) for result in all_]
    [('ada', 17, ''), ('bob', 17, 'with ada (otters)')]
    """
    own = {result.student: result for result in results}
    credited, notes = list(results), []
    for name, members in teams.items():
        there = [member for member in members if member in own]
        if len(there) > 1:
            remark = f"{len(there)} of {name} handed in: keep one"
            credited = [_with(result, remark) if result.student in there else result for result in credited]
            credited += [Result(member, "broken", reason=remark) for member in members if member not in own]
        if len(there) != 1:
            who = f"{len(there)} of them handed in ({', '.join(map(shorten, there))}): keep one in " \
                  "submitted/ and downloaded/" if there else "nobody handed in"
            notes.append(f"Group {shorten(name)}: {who}.")
            continue
        first = own[there[0]]
        reason = f"with {first.student} ({name})" + (f"; {first.reason}" if first.reason else "")
        credited += [replace(first, student=member, reason=reason)
                     for member in members if member != first.student]
    return sorted(credited, key=lambda result: result.student), notes


def _with(result, remark):
    return replace(result, reason="; ".join(filter(None, [result.reason, remark])))


def share_feedback(folder, assignment, teams, students):
    """Give the members of a group a copy of the page of the one who handed in.

    Parameters
    ----------
    folder : Path
        The course's feedback/.
    assignment : str
    teams : dict of str to list of str
    students : list of str
        Who handed in.
    """
    for members in teams.values():
        there = [member for member in members if member in students]
        if len(there) != 1:
            continue
        page = folder / there[0] / assignment / f"{assignment}.html"
        for member in set(members) - set(there):
            copy = folder / member / assignment / page.name
            copy.unlink(missing_ok=True)
            if page.is_file():
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(page, copy)
