"""course/coverage.md says truly where each row of the syllabus is taught."""

import re
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[2]
COVERAGE = ROOT / "course" / "coverage.md"
ROWS = {
    "01": [f"N{k}" for k in range(1, 11)],
    "02": [f"B{k}" for k in range(1, 9)],
    "03": [f"L{k}" for k in range(1, 10)],
    "04": [f"G{k}" for k in range(1, 7)],
    "05": [f"C{k}" for k in range(1, 10)],
    "06": [f"K{k}" for k in range(1, 6)],
    "07": [f"T{k}" for k in range(1, 5)],
    "08": [f"S{k}" for k in range(1, 5)],
    "09": ["P1", "P2"],
}


def table():
    """(row, notebook, heading) of every line of the table."""
    line = re.compile(r"^\| ([A-Z]\d+) \| [^|]+ \| \[[^]]+\]\(([^)]+)\) \| ([^|]+) \|$", re.MULTILINE)
    return [(row, path, heading.strip()) for row, path, heading in line.findall(COVERAGE.read_text())]


def headings(path):
    cells = nbformat.read(path, as_version=4).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return re.findall(r"^#+ (.+)$", text, re.MULTILINE)


def test_every_heading_exists():
    assert table()
    for row, path, heading in table():
        assert heading in headings(ROOT / "course" / path), f"{row}: no heading {heading!r} in {path}"


def test_every_lecture_covers_all_its_rows():
    covered = {row for row, _, _ in table()}
    for lecture in ROOT.glob("course/[0-9][0-9]_*.ipynb"):
        missing = set(ROWS.get(lecture.name[:2], [])) - covered
        assert not missing, f"{lecture.name} leaves out {sorted(missing)}"
