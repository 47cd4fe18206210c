"""Committed notebooks are tidy: they read well, differ little, and hold nothing of one machine."""

import json
import re

import nbformat

LINES_PER_CELL = 12
LINE_WIDTH = 100
MEGABYTE = 1_000_000
MACHINE_PATH = re.compile(r"(/home/|/Users/|/root/|/tmp/|site-packages|[A-Z]:\\\\)")


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def outputs(notebook):
    return [(cell.id, output) for cell in code_cells(notebook) for output in cell.outputs]


def picture_kinds(output):
    return [kind for kind in output.get("data", {}) if kind.startswith("image/")]


def test_it_is_a_valid_notebook_of_today(notebook):
    nbformat.validate({k: v for k, v in notebook.items() if k != "path"})
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.path.stat().st_size < MEGABYTE


def test_cell_ids_are_names(notebook):
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    assert [i for i in ids if not re.fullmatch(r"[a-z][a-z0-9-]*", i)] == []
    generated = [i for i in ids if re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f-]+)?", i)]
    assert generated == [], "give the cells names instead of generated ids"


def test_metadata_is_minimal(notebook):
    assert set(notebook.metadata) <= {"kernelspec", "language_info"}
    assert notebook.metadata.language_info == {"name": "python"}
    allowed = {"nbgrader", "tags", "deletable", "editable"}
    assert {cell.id: set(cell.metadata) - allowed for cell in notebook.cells} == {
        cell.id: set() for cell in notebook.cells
    }


def test_nothing_of_one_machine(notebook):
    text = json.dumps({k: v for k, v in notebook.items() if k != "path"})
    assert MACHINE_PATH.search(re.sub(r'"image/(png|jpeg)": "[^"]*"', "", text)) is None


def test_code_is_not_too_wide(notebook):
    wide = [
        (cell.id, line)
        for cell in code_cells(notebook)
        for line in cell.source.splitlines()
        if len(line) > LINE_WIDTH
    ]
    assert wide == []


def test_cells_of_a_lecture_are_short(lecture):
    lengths = {cell.id: len(cell.source.splitlines()) for cell in code_cells(lecture)}
    assert {i: n for i, n in lengths.items() if n > LINES_PER_CELL} == {}


def test_a_lecture_was_run_from_top_to_bottom(lecture):
    counts = [cell.execution_count for cell in code_cells(lecture)]
    assert counts == list(range(1, len(counts) + 1)), "run `make course`"


def test_a_solution_was_run_from_top_to_bottom(solution):
    test_a_lecture_was_run_from_top_to_bottom(solution)


def test_no_output_is_an_error_or_noise(notebook):
    bad = [
        (cell, output.get("name", "error"))
        for cell, output in outputs(notebook)
        if output.output_type == "error" or output.get("name") == "stderr"
    ]
    assert bad == []


def test_an_exercise_holds_no_outputs(exercise):
    assert outputs(exercise) == []


def test_pictures_are_described_and_need_no_widget(lecture):
    shown = [(cell, output) for cell, output in outputs(lecture) if "data" in output]
    assert any(picture_kinds(output) for _, output in shown)
    for cell, output in shown:
        assert not any("widget" in kind for kind in output.data), f"{cell}: run `make course`"
        for kind in picture_kinds(output):
            assert len(output.metadata[kind]["alt"]) > 30, cell
            assert "object at" not in output.data["text/plain"], cell


def test_every_picture_has_a_caption(lecture):
    """The next text cell begins with it, in italics."""
    for position, cell in enumerate(lecture.cells):
        if any(map(picture_kinds, cell.get("outputs", []))):
            text = next(c.source for c in lecture.cells[position:] if c.cell_type == "markdown")
            assert re.match(r"\*[^*]", text), f"the text after {cell.id} has no caption"


def test_links_lead_somewhere(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for target in re.findall(r"\]\(([^)#]+)", cell.source):
                if target.startswith("attachment:"):
                    assert target.partition(":")[2] in cell.attachments, f"{cell.id}: {target}"
                elif "://" not in target:
                    assert (notebook.path.parent / target).exists(), f"{cell.id}: {target}"
