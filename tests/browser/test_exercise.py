"""A student works on the first exercise: runs it, reads the checks, mends an answer, validates."""

import re

import nbformat
import pytest
from playwright.sync_api import expect

NAME = "01_neurons/01_neurons.ipynb"
EXERCISE = f"exercises/{NAME}"


@pytest.fixture
def exercise(lab):
    lab.open(EXERCISE)
    return lab.notebook(EXERCISE)


def read(errors):
    """The lines of a failed check; there are few, and none is a traceback's."""
    expect(errors).to_have_count(1)
    text = errors.text_content()
    lines = text.strip().splitlines()
    assert "Traceback" not in text
    assert len(lines) <= 6 and max(map(len, lines)) < 90, text
    return [" ".join(line.split()) for line in lines]


def answer(exercise, body, fails=False):
    exercise.write("neuron", f"def neuron(x, w, b):\n    return {body}")
    exercise.run("neuron")
    exercise.run("neuron-visible", fails)


def test_run_all_reaches_the_last_cell_though_nothing_is_written_yet(lab, exercise):
    lab.run_all()
    expect(exercise.prompt("forward-hidden")).to_have_text(re.compile(r"\[\d+\]:"))
    expect(exercise.errors("neuron-try")).to_contain_text("NotImplementedError")
    assert "is not written yet." in read(exercise.errors("neuron-visible"))[0]


def test_a_check_says_what_is_wrong(exercise):
    exercise.run("imports")
    exercise.run("neuron")
    exercise.run("neuron-visible", fails=True)
    assert "is not written yet." in read(exercise.errors("neuron-visible"))[0]

    answer(exercise, "w @ x", fails=True)
    problem, expected, got, look_at = read(exercise.errors("neuron-visible"))
    assert problem.startswith("✗ neuron(") and problem.endswith("is wrong.")
    assert (expected, got) == ("expected: 5.5", "got: 5")
    assert look_at.startswith("look at: one product for each input")

    answer(exercise, "w @ x + b")
    expect(exercise.errors()).to_have_count(0)
    expect(exercise.output("neuron-visible")).to_have_text("✓ neuron: as expected")


def test_validate_reports_what_is_not_written(lab, exercise):
    dialog = lab.validate()
    expect(dialog).to_have_class(r"validation-failed lm-Widget jp-Dialog-body")
    expect(dialog).to_contain_text("is not written yet.")
    expect(dialog).not_to_contain_text("Traceback")


def test_validate_accepts_the_solution(lab):
    notebook = nbformat.read(lab.server.root / EXERCISE, as_version=4)
    solution = nbformat.read(lab.server.root / "solutions" / NAME, as_version=4)
    answers = {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in solution.cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
    for cell in notebook.cells:
        cell.source = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    nbformat.write(notebook, lab.server.root / EXERCISE)

    lab.open(EXERCISE)
    lab.notebook(EXERCISE)
    dialog = lab.validate()
    expect(dialog).to_have_class(r"validation-success lm-Widget jp-Dialog-body")
