from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
LECTURES = sorted(ROOT.glob("course/*.ipynb"))
SOLUTIONS = sorted(ROOT.glob("solutions/*/*.ipynb"))
EXERCISES = sorted(ROOT.glob("exercises/*/*.ipynb"))


def name(path):
    return str(path.relative_to(ROOT))


def pytest_generate_tests(metafunc):
    """`lecture`, `solution`, `exercise` and `notebook` (any of them) are read notebooks."""
    kinds = {
        "lecture": LECTURES,
        "solution": SOLUTIONS,
        "exercise": EXERCISES,
        "notebook": LECTURES + SOLUTIONS + EXERCISES,
    }
    for kind, paths in kinds.items():
        if kind in metafunc.fixturenames:
            metafunc.parametrize(kind, paths, ids=name, indirect=True)


def read(request):
    notebook = nbformat.read(request.param, as_version=4)
    notebook.path = request.param
    return notebook


lecture = pytest.fixture(read, name="lecture")
solution = pytest.fixture(read, name="solution")
exercise = pytest.fixture(read, name="exercise")
notebook = pytest.fixture(read, name="notebook")
