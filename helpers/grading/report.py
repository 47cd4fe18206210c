"""What grading found: a table for the terminal and a CSV file."""

import csv
import os
from dataclasses import dataclass, field

from helpers.grading.text import one_line, shorten


@dataclass
class Result:
    """One student's line.

    `status` is "graded", "broken" (not run, see `reason`) or "failed" (the machine could not run it
    now; the marks are those of an earlier run, if there was one). `marks` has a number for each
    part, or None while a reader has not marked it. `total` is None if there are no marks, else less
    what being late costs. `flags` says what was tampered with or had to
    be stopped, a line each.
    """

    student: str
    status: str
    marks: dict = field(default_factory=dict)
    total: float | None = None
    late: bool = False
    needs_reader: bool = False
    handed_in: str = ""
    flags: list = field(default_factory=list)
    reason: str = ""


def part(grade_id):
    """The part of the assignment that a cell belongs to.

    >>> part("softmax-hidden"), part("plane")
    ('softmax', 'plane')
    """
    return grade_id.rpartition("-")[0] or grade_id


def write_csv(path, results, parts):
    """Write one row a student, all or nothing.

    Parameters
    ----------
    path : Path
    results : list of Result
    parts : dict
        Points that each part is worth, in the notebook's order.
    """
    head = ["student", "status", *parts, "total", "max", "late", "needs_reader", "handed_in",
            "flags", "reason"]
    partial = path.with_suffix(".csv.part")
    with open(partial, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(head)
        for result in results:
            row = [result.student, result.status, *_columns(result, parts), _number(sum(parts.values())),
                   _yes(result.late), _yes(result.needs_reader), result.handed_in,
                   " | ".join(result.flags), result.reason]
            rows.writerow([_plain(value) for value in row])
    os.replace(partial, path)


def _columns(result, parts):
    return [_number(result.marks.get(name)) for name in parts] + [_number(result.total)]


def _number(value):
    return "" if value is None else f"{round(value, 2):g}"


def _yes(flag):
    return "yes" if flag else "no"


FORMULA = tuple("=+-@＝＋－＠")  # the wide ones, too, for spreadsheets in East Asia


def _plain(value):
    """Keep a spreadsheet from running text that a student chose, such as a folder called =cmd.

    Where cells are parted by semicolons, as in half of Europe, or by tabs, what follows one would
    be a cell of its own.

    >>> _plain("=cmd"), _plain("x;=cmd")
    ("'=cmd", 'x,=cmd')
    """
    if not isinstance(value, str):
        return value
    value = one_line(value, len(value)).replace(";", ",")
    return f"'{value}" if value.lstrip().startswith(FORMULA) else value


def table(results, parts):
    """The marks as text, a line a student."""
    rows = [["student", *parts, "total", "reader", "note"],
            ["out of", *map(_number, parts.values()), _number(sum(parts.values())), "", ""]]
    for result in results:
        cells = _columns(result, parts)
        if result.status == "graded":
            cells = [cell or "?" for cell in cells]
        reader = "needed" if result.needs_reader else ""
        rows.append([shorten(result.student), *cells, reader, _note(result)])
    widths = [max(map(len, column)) for column in zip(*rows)]
    lines = []
    for row in rows:
        numbers = [cell.rjust(width) for cell, width in zip(row[1:-2], widths[1:-2])]
        first, reader = row[0].ljust(widths[0]), row[-2].ljust(widths[-2])
        lines.append("  ".join([first, *numbers, reader, row[-1]]))
    rule = "-" * max(map(len, lines[:2]))
    return "\n".join(line.rstrip() for line in [lines[0], lines[1], rule, *lines[2:]])


def _note(result):
    first = [shorten(remark, 60) for remark in (result.reason, *result.flags[:1]) if remark]
    more = [f"+{len(result.flags) - 1} more"] if result.flags[1:] else []
    return ", ".join([*first, *more])


def summary(results):
    """One line that counts the results.

    >>> summary([Result("ada", "graded", late=True)])
    '1 submission: 1 graded (1 late, 0 need a reader, 0 flagged), 0 not graded.'
    """
    graded = [result for result in results if result.status == "graded"]
    late = sum(result.late for result in graded)
    reader = sum(result.needs_reader for result in graded)
    flagged = sum(bool(result.flags) for result in graded)
    return (f"{len(results)} submission{'s' * (len(results) != 1)}: {len(graded)} graded ({late} late, {reader} need a "
            f"reader, {flagged} flagged), {len(results) - len(graded)} not graded.")
