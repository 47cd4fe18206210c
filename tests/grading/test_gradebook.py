"""What the gradebook's lines say."""

from types import SimpleNamespace

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from helpers.grading.flags import flag, remark
from helpers.grading.gradebook import flag_lines


def test_a_flag_names_its_cell_or_the_next_one_that_has_a_name(tmp_path):
    named = remark("it was deleted")
    named.metadata["nbgrader"] = {"grade_id": "neuron-visible"}
    first, last = new_code_cell("1"), new_code_cell("2")
    flag(first, "first")
    flag(last, "last")
    cells = [first, remark("'neuron' was moved"), named, last]
    nbformat.write(new_notebook(cells=cells), tmp_path / "01_neurons.ipynb")
    course = SimpleNamespace(folder=lambda *_: tmp_path)
    assert flag_lines(course, "01_neurons", "ada") == [
        "before neuron-visible: first", "'neuron' was moved", "neuron-visible: it was deleted",
        "at the end: last"]
