from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
LECTURES = sorted(ROOT.glob("course/*.ipynb"))
SOLUTIONS = sorted(ROOT.glob("solutions/*/*.ipynb"))
EXERCISES = sorted(ROOT.glob("exercises/*/*.ipynb"))
HAND_GRADED = {"09_project"}  # by nobody but a reader


def name(path):
    return str(path.relative_to(ROOT))


def pytest_generate_tests(metafunc):
    """`lecture`, `solution`, `exercise` and `notebook` (any of them) are read notebooks.

    Solutions are `autograded` or `hand_graded`; `autograded_exercise` is what students get.
    """
    kinds = {
        "lecture": LECTURES,
        "solution": SOLUTIONS,
        "exercise": EXERCISES,
        "autograded": [path for path in SOLUTIONS if path.stem not in HAND_GRADED],
        "autograded_exercise": [path for path in EXERCISES if path.stem not in HAND_GRADED],
        "hand_graded": [path for path in SOLUTIONS if path.stem in HAND_GRADED],
        "notebook": LECTURES + SOLUTIONS + EXERCISES,
    }
    for kind, paths in kinds.items():
        if kind in metafunc.fixturenames:
            metafunc.parametrize(kind, paths, ids=name, indirect=True)


def read(request):
    notebook = nbformat.read(request.param, as_version=4)
    notebook.path = request.param
    return notebook


for kind in ("lecture", "solution", "exercise", "notebook", "autograded", "autograded_exercise",
             "hand_graded"):
    globals()[kind] = pytest.fixture(read, name=kind)
