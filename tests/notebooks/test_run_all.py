"""*Restart and Run All* runs an exercise to its end, whatever a student has not written yet."""

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

pytestmark = pytest.mark.slow


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def failed(cell):
    return any(output.output_type == "error" for output in cell.outputs)


def test_the_untouched_release_runs_to_the_end(exercise):
    path = exercise.pop("path")
    client = NotebookClient(exercise, timeout=600, kernel_name="python3",
                            resources={"metadata": {"path": str(path.parent)}})
    client.execute()
    *_, last = cells = code(exercise)
    assert last.execution_count == len(cells)
    for cell in cells:
        role = cell.metadata.get("nbgrader", {})
        if role.get("locked") and not role.get("grade"):
            assert not failed(cell), f"{cell.id}: a given cell fails"
        if role.get("grade") and cell.id.endswith("-visible"):
            assert failed(cell), f"{cell.id}: the check passes, though nothing is written"
        if role.get("grade") and all(line.startswith("#") for line in cell.source.splitlines()[1:]):
            assert not cell.outputs, f"{cell.id}: a hidden test says something"


def test_without_the_tag_it_would_stop():
    stops = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0")])
    with pytest.raises(CellExecutionError):
        NotebookClient(stops, timeout=600, kernel_name="python3").execute()
