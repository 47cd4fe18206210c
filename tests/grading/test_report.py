"""The table and the CSV file show every student, whatever their folder is called."""

import csv

import pytest

from helpers.grading.report import Result, summary, table, write_csv

PARTS = {"plane": 3, "softmax": 2.5, "essay": 2}
ADA = Result("ada", "graded", {"plane": 3, "softmax": 1 / 3, "essay": None}, total=3 + 1 / 3,
             needs_reader=True, handed_in="2027-01-20 12:00:00 UTC",
             flags=["plane-hidden: the cell was deleted", "the solution cell 'a' was moved", "x"])
LATE = Result("cleo", "graded", {"plane": 3, "softmax": 2.5, "essay": 2}, total=0, late=True,
              reason="late, so 0 counts of 7.5 earned")
BROKEN = Result("bob", "broken", reason="it is empty")


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_csv(tmp_path):
    path = tmp_path / "marks.csv"
    write_csv(path, [ADA, BROKEN, LATE], PARTS)
    ada, bob, cleo = read(path)
    assert list(ada) == ["student", "status", "plane", "softmax", "essay", "total", "max", "late",
                         "needs_reader", "handed_in", "flags", "reason"]
    assert (ada["softmax"], ada["essay"], ada["total"], ada["max"]) == ("0.33", "", "3.33", "7.5")
    assert (ada["needs_reader"], ada["handed_in"]) == ("yes", "2027-01-20 12:00:00 UTC")
    assert ada["flags"] == "plane-hidden: the cell was deleted | the solution cell 'a' was moved | x"
    assert (bob["status"], bob["total"], bob["reason"]) == ("broken", "", "it is empty")
    assert (cleo["late"], cleo["total"], cleo["plane"]) == ("yes", "0", "3")


FORMULAS = ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", " =1", "\uff1d1+1",
            'x;=HYPERLINK("http://127.0.0.1/?"&A1;"details")', "y;=1+1;@SUM(A1);+1;-1", "x\t=1+1",
            "x\n=1+1", "x\r=1+1", 'x";=1+1', "x\u2028=1+1"]


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("delimiter", ",;\t")
def test_csv_holds_no_formulas(tmp_path, text, delimiter):
    """However a spreadsheet parts cells, none begins as a formula does."""
    result = Result(text, "graded", {"plane": 3}, total=3, flags=[text, text], reason=text)
    write_csv(tmp_path / "marks.csv", [result, BROKEN], PARTS)
    with open(tmp_path / "marks.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter=delimiter))
    assert len(rows) == 3, "no new lines"
    cells = [cell.strip().strip('"') for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\uff1d"))]


def test_a_failed_write_leaves_the_old_file(tmp_path):
    path = tmp_path / "marks.csv"
    write_csv(path, [ADA], PARTS)
    before = path.read_bytes()
    with pytest.raises(TypeError):
        write_csv(path, [ADA, Result("eve", "graded", {"plane": "three"})], PARTS)
    assert path.read_bytes() == before


def test_table():
    lines = table([ADA, BROKEN, LATE], PARTS).splitlines()
    assert lines[0].split() == ["student", "plane", "softmax", "essay", "total", "reader", "note"]
    assert lines[1].split() == ["out", "of", "3", "2.5", "2", "7.5"]
    ada = lines[3].split(maxsplit=6)
    assert ada[:6] == ["ada", "3", "0.33", "?", "3.33", "needed"]
    assert ada[6] == "plane-hidden: the cell was deleted, +2 more"
    assert lines[4].split(maxsplit=1) == ["bob", "it is empty"]
    assert lines[5].endswith("late, so 0 counts of 7.5 earned")
    ends = [line.index(word) + len(word) for line, word in zip(lines[:2], ("total", "7.5"))]
    assert ends[0] == ends[1], "numbers stand under their heading"


def test_table_with_long_and_unprintable_names():
    long = Result("a" * 200, "broken", reason="x")
    odd = Result("\x1b[2J\n", "broken", reason="x")
    lines = table([long, odd], PARTS).splitlines()
    assert len(lines) == 5 and max(map(len, lines)) < 90
    assert "\x1b" not in "".join(lines)


def test_table_shows_why_somebody_is_late_and_flagged():
    both = Result("eve", "graded", total=0, late=True, reason="late", flags=["x" * 500])
    assert table([both], {}).splitlines()[-1].endswith("late, " + "x" * 59 + "…")


def test_summary():
    assert summary([ADA, BROKEN, LATE]) == (
        "3 submissions: 2 graded (1 late, 1 need a reader, 1 flagged), 1 not graded.")
