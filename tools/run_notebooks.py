"""Run notebooks from top to bottom and save them with their outputs: `make course`.

    python -m tools.run_notebooks                      every lecture and every solution
    python -m tools.run_notebooks course/01_neurons.ipynb

A notebook in which a cell fails is reported and left as it was.
"""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError

from helpers.widgets.guesses import FOLDER_SETTING

ROOT = Path(__file__).resolve().parent.parent
SECONDS_PER_CELL = 900  # of a busy machine; what hangs is stopped, what is slow is not
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def notebooks():
    """Every lecture and every solution, in order."""
    return [*sorted(ROOT.glob("course/*.ipynb")), *sorted(ROOT.glob("solutions/*/*.ipynb"))]


def execute(path):
    """The notebook at `path`, run in a new kernel and tidied; the file is not touched."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=SECONDS_PER_CELL,
        kernel_name="python3",
        coalesce_streams=True,
        store_widget_state=False,
        resources={"metadata": {"path": str(Path(path).parent)}},
    )
    with TemporaryDirectory() as nobodys:  # no guesses of whoever runs this are saved in the notebook
        client.execute(env={**os.environ, FOLDER_SETTING: nobodys})
    tidy(notebook)
    return notebook


def tidy(notebook):
    """Remove what differs from run to run, and the live view of a widget.

    A saved widget view without its state shows "Error displaying widget"; without the view every
    viewer shows the picture and the text that lie beside it.
    """
    notebook.metadata = {
        "kernelspec": {
            "display_name": "Python 3 (ipykernel)",
            "language": "python",
            "name": "python3",
        },
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        cell.metadata = {k: v for k, v in cell.metadata.items() if k in ("nbgrader", "tags")}
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET_VIEW, None)


def save(notebook, path):
    """Write the notebook; an interrupted write leaves the old file."""
    partial = path.with_suffix(".partial")
    nbformat.write(notebook, partial)
    os.replace(partial, path)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="*", type=Path, default=notebooks())
    failures = 0
    for path in parser.parse_args(arguments).paths:
        try:
            save(execute(path), path)
            print(f"{path.name}: saved")
        except (CellExecutionError, CellTimeoutError) as error:
            failures += 1
            print(f"{path.name}: a cell failed, the file is as it was\n{error}", file=sys.stderr)
    return failures


if __name__ == "__main__":
    sys.exit(main())
