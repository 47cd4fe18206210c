"""The pictures saved in a notebook are those that its cells draw today.

A cell tagged nbval-ignore-output, such as a training whose last digits differ between processors, must
draw a picture of the same size.
"""

import base64
import io
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).parents[2]
KINDS = ("image/png", "image/jpeg")
# Anti-aliasing differs a little between platforms; another curve or style differs by far more.
MEAN_DIFFERENCE = 2.0


def difference(cell, outputs):
    """What is wrong with the pictures among `outputs` of a cell that was run; "" if nothing is."""
    saved, drawn = pictures(cell.get("outputs", [])), pictures(outputs)
    exact = "nbval-ignore-output" not in cell.metadata.get("tags", [])
    if len(saved) != len(drawn):
        return f"{cell.id}: {len(saved)} pictures saved, {len(drawn)} drawn: run `make course`"
    for a, b in zip(saved, drawn):
        if a.size != b.size or exact and distance(a, b) >= MEAN_DIFFERENCE:
            return f"{cell.id}: another picture is saved than is drawn: run `make course`"
    return ""


@contextmanager
def outputs(file):
    """A list that fills with what a cell of nbval's `file` shows while it runs, as it is in the end.

    nbval itself leaves out that an output was replaced, as live curves are.
    """
    receive, shown, by_id = file.get_kernel_message, [], {}

    def watch(*arguments, **options):
        message = receive(*arguments, **options)
        kind, content = message["msg_type"], message["content"]
        name = content.get("transient", {}).get("display_id")
        if kind in ("display_data", "execute_result"):
            shown.append({"data": content["data"]})
            by_id[name] = shown[-1]
        elif kind == "update_display_data" and name in by_id:
            by_id[name]["data"] = content["data"]
        return message

    file.get_kernel_message = watch
    try:
        yield shown
    finally:
        del file.get_kernel_message


def pictures(outputs):
    contents = [output.get("data", {}).get(kind) for output in outputs for kind in KINDS]
    return [Image.open(io.BytesIO(base64.b64decode(content))) for content in contents if content]


def distance(a, b):
    """Mean absolute difference of two pictures of the same size, in grey levels from 0 to 255."""
    a, b = (np.asarray(picture.convert("RGB"), dtype=float) for picture in (a, b))
    return np.abs(a - b).mean()
