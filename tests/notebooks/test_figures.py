"""A picture that differs from the saved one fails nbval's run of the notebook (pictures.py, conftest.py)."""

import base64
import io
import os
import subprocess
import sys

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from PIL import Image

from helpers import plots
from tests.notebooks import pictures
from tests.notebooks.pictures import ROOT

X = np.linspace(0, 1, 50)
DRAW = """from IPython.display import Image, display
import io
from PIL import Image as Picture
def picture(grey):
    file = io.BytesIO()
    Picture.new("L", (8, 6), grey).save(file, "png")
    return Image(file.getvalue())
"""
TRAINED = ["nbval-ignore-output"]


def curve(y):
    return shown(plots.lines(X, {"y": y}).png())


def plain(grey=200, size=(8, 6)):
    file = io.BytesIO()
    Image.new("L", size, grey).save(file, "png")
    return shown(file.getvalue())


def shown(png):
    text = "<IPython.core.display.Image object>"
    return new_output("display_data", {"image/png": base64.b64encode(png).decode(), "text/plain": text})


def cell(*outputs, tags=(), source=""):
    return new_code_cell(source, id="curve", outputs=list(outputs), metadata={"tags": list(tags)}, execution_count=1)


def test_the_same_picture_is_the_same():
    assert pictures.difference(cell(curve(np.sin(9 * X))), [curve(np.sin(9 * X))]) == ""
    assert pictures.difference(cell(), [new_output("stream", text="no picture")]) == ""


def test_another_curve_is_noticed_but_for_a_training():
    saved, drawn = curve(np.sin(9 * X)), curve(np.cos(9 * X))
    assert "curve: another picture" in pictures.difference(cell(saved), [drawn])
    assert pictures.difference(cell(saved, tags=TRAINED), [drawn]) == ""


@pytest.mark.parametrize("tags", [[], TRAINED])
def test_another_size_or_number_is_noticed(tags):
    assert "another picture" in pictures.difference(cell(plain(), tags=tags), [plain(size=(8, 7))])
    assert "1 pictures saved, 0 drawn" in pictures.difference(cell(plain(), tags=tags), [])
    assert "0 pictures saved, 1 drawn" in pictures.difference(cell(tags=tags), [plain()])


@pytest.mark.slow
def test_nbval_is_told(tmp_path):
    cells = [cell(plain(200), source=DRAW + "display(picture(200))"),
             cell(plain(200), source="shown = display(picture(9), display_id=True); shown.update(picture(200))"),
             cell(plain(9), source="display(picture(200))")]
    for number, one in enumerate(cells):
        one.id = f"cell-{number}"
    nbformat.write(new_notebook(cells=cells), tmp_path / "drawn.ipynb")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "conftest", "-c", ROOT / "pyproject.toml", "-q", "drawn.ipynb"],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    assert "cell-2: another picture is saved than is drawn" in run.stdout, run.stdout + run.stderr
    assert "1 failed, 2 passed" in run.stdout, run.stdout
