"""A notebook with one explorer in it, open in JupyterLab."""

import time

import nbformat
from axe_playwright_python.sync_playwright import Axe
from nbformat.v4 import new_code_cell, new_notebook

IMPORTS = '''import numpy as np
from helpers import data
from helpers.widgets import *

def cnn():
    """A network with weights of a seed; TensorFlow only where one is needed."""
    from helpers.quiet import quiet_stderr
    with quiet_stderr():
        import keras
    from keras import layers
    keras.utils.set_random_seed(1)
    return keras.Sequential([
        keras.Input((10, 9, 1)), layers.Conv2D(4, 3, activation="relu", name="low"),
        layers.MaxPooling2D(name="pool"), layers.Conv2D(5, 2, padding="same", name="high"),
        layers.Flatten(), layers.Dense(18, activation="relu", name="hidden"),
        layers.Dense(3, activation="softmax", name="answer")])'''
PICTURE = "np.add.outer(np.arange(10), 2 * np.arange(9)) % 7 / 6"
SIX = """[[3, 1, 1, 2, 8, 4], [1, 0, 7, 3, 2, 6], [2, 3, 5, 1, 1, 3],
 [1, 4, 1, 2, 6, 5], [3, 2, 1, 3, 7, 2], [9, 2, 6, 2, 5, 1]]"""


class ExplorerNotebook:
    """A cell that makes the explorer and shows it, and one that asks it something.

    Attributes
    ----------
    widget : Locator of the explorer
    """

    def __init__(self, lab, source, name="explorer.ipynb"):
        cells = [f"{IMPORTS}\nexplorer = {source}\nexplorer", "print('not asked yet')"]
        write_notebook(lab.server.root / name, cells)
        self.page = lab.page
        lab.open(name)
        self.notebook = lab.notebook(name)
        self.notebook.run(0)
        self.widget = self.notebook.output(0).locator(".nts")
        self.widget.wait_for()

    def ask(self, expression):
        """What Python says, in a cell below, once it says the same twice.

        The widget manager holds a change back while an earlier one is under way, so a cell that is
        run at once may overtake the last one.
        """
        said = None
        while (again := self._ask(expression)) != said:
            said = again
        return said

    def _ask(self, expression):
        self.notebook.write(1, f"print({expression})")
        self.notebook.run(1)
        return self.notebook.output(1).inner_text().strip()

    def tell(self, statement):
        self.notebook.write(1, f"{statement}\nprint('done')")
        self.notebook.run(1)
        assert self.notebook.output(1).inner_text().strip() == "done"

    def shows(self, number, expected):
        """A grid shows these numbers, at the latest in a few seconds."""
        deadline = time.monotonic() + 10
        while self.grid(number) != expected and time.monotonic() < deadline:
            self.page.wait_for_timeout(50)
        assert (shown := self.grid(number)) == expected, f"{shown} instead of {expected}"

    def grid(self, number):
        """The numbers that a grid shows, with plain minus signs."""
        rows = self.widget.locator("table.nts-grid").nth(number).locator("tr")
        texts = rows.evaluate_all("rows => rows.map(r => [...r.cells].map(c => c.textContent))")
        return [[float(text.replace("−", "-")) for text in row] for row in texts]


def write_notebook(path, sources):
    cells = [new_code_cell(source, id=f"cell-{k}") for k, source in enumerate(sources)]
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)


def begin(lab, name, sources):
    """Write and open a notebook, run its first cell, and start the second, which takes very long."""
    write_notebook(lab.server.root / name, sources)
    lab.open(name)
    notebook = lab.notebook(name)
    notebook.run(0)
    notebook.cell(1).locator(".cm-content").click()
    lab.page.keyboard.press("Control+Enter")
    return notebook


def check_accessibility(page, selector):
    found = Axe().run(page, context=selector).response
    assert [rule["id"] for rule in found["violations"]] == []
    assert len(found["passes"]) > 5  # it looked at something
