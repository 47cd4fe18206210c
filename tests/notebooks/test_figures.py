"""The pictures saved in the lectures are those that their cells draw today.

nbval compares what a lecture prints, and leaves pictures out. A cell tagged nbval-ignore-output, such
as a training whose last digits differ between processors, must draw a picture of the same size.
"""

import base64
import io

import numpy as np
from PIL import Image

from tools.run_notebooks import execute

# Anti-aliasing differs a little between platforms; another curve or style differs by far more.
MEAN_DIFFERENCE = 2.0


def pictures(notebook):
    """(cell id, output, whether it must be the same) -> picture."""
    return {
        (cell.id, position, "nbval-ignore-output" not in cell.metadata.get("tags", [])): Image.open(io.BytesIO(base64.b64decode(output.data["image/png"])))
        for cell in notebook.cells
        for position, output in enumerate(cell.get("outputs", []))
        if "image/png" in output.get("data", {})
    }


def difference(a, b):
    """Mean absolute difference of two pictures of the same size, in grey levels from 0 to 255."""
    a, b = (np.asarray(picture.convert("RGB"), dtype=float) for picture in (a, b))
    return np.abs(a - b).mean()


def test_pictures_are_fresh(lecture):
    saved, drawn = pictures(lecture), pictures(execute(lecture.path))
    assert saved.keys() == drawn.keys(), "run `make course`"
    for key, picture in saved.items():
        assert picture.size == drawn[key].size, f"{key}: run `make course`"
        if key[-1]:
            assert difference(picture, drawn[key]) < MEAN_DIFFERENCE, f"{key}: run `make course`"


def test_another_curve_would_be_noticed():
    from helpers import plots

    x = np.linspace(0, 1, 50)
    a, b = (
        Image.open(io.BytesIO(plots.lines(x, {"y": y}).png())) for y in (np.sin(9 * x), np.cos(9 * x))
    )
    assert difference(a, b) > MEAN_DIFFERENCE
