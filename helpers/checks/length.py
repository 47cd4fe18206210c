"""How many pages the written cells of a notebook fill."""

import json
import math
import os
import re
from pathlib import Path

from helpers.checks.failure import CheckFailed

WORDS = 450  # on a page of A4 in 11 points with ordinary margins
PICTURE = 150  # words' worth of room that a picture takes
UNTOUCHED = "YOUR ANSWER HERE"
PICTURES = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])|<img\b[^>]*>", re.IGNORECASE)
FORMULA = re.compile(r"\$\$.+?\$\$|\$[^$\n]+\$", re.DOTALL)
WORD = re.compile(r"\w[\w'’.,-]*")


def pages(path, **limits):
    """Print how many pages the written answers fill, part by part, and fail if one is too long.

    A page is 450 words; a picture takes as much room as 150, and a formula counts as one word. What
    counts is what was saved last.

    Parameters
    ----------
    path : str or Path
        The notebook.
    limits : (float, float)
        For each part the least and the most pages; a part is all answers whose nbgrader name
        begins with it ("report" for "report-data-answer").

    Raises
    ------
    CheckFailed
        A part is too long. One that is too short is only said to be.
    ValueError
        There is no such notebook, or it cannot be read.

    Examples
    --------
    >>> import tempfile, nbformat
    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> mark = {"nbgrader": {"grade_id": "report-data-answer", "solution": True}}
    >>> notebook = new_notebook(cells=[new_markdown_cell("word " * 900, metadata=mark)])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     nbformat.write(notebook, f"{folder}/project.ipynb")
    ...     pages(f"{folder}/project.ipynb", report=(3, 4))
    report: 900 words, no picture: 2.0 pages (3 to 4 are wanted, so there is room for more)
    """
    if os.environ.get("NBGRADER_EXECUTION") and not Path(path).exists():
        print("Pages are counted where the notebook is written, not where it is graded.")
        return
    answers = _answers(path)
    long = []
    for part, (least, most) in limits.items():
        texts = [text for name, text in answers if name.startswith(f"{part}-")]
        words, pictures = (sum(column) for column in zip((0, 0), *map(_count, texts)))
        filled = math.ceil(10 * (words + PICTURE * pictures) / WORDS) / 10
        seen = f"{pictures or 'no'} picture{'s' * (pictures > 1)}"
        room = ", so there is room for more" if filled < least else ""
        print(f"{part}: {words} words, {seen}: {filled:.1f} pages "
              f"({least:g} to {most:g} are wanted{room})")
        if filled > most:
            long.append(f"the {part} fills {filled:.1f} pages, {most:g} are allowed")
    if long:
        raise CheckFailed(f"Too long: {'; '.join(long)}.",
                          look_at="what a reader can do without; save before you count again.")


def _answers(path):
    """(name, text) of every written answer that was begun."""
    path = Path(path)
    try:
        cells = json.loads(path.read_text(encoding="utf-8-sig"))["cells"]
        answers = [(cell["metadata"]["nbgrader"]["grade_id"], "".join(cell["source"]))
                   for cell in cells if _is_written(cell)]
    except FileNotFoundError:
        raise ValueError(f"there is no notebook {path.name} here: if you renamed it, give its name") from None
    except (ValueError, LookupError, TypeError, AttributeError):
        raise ValueError(f"{path.name} is not a notebook that can be read: save it and try again") from None
    return [(name, text) for name, text in answers if text.strip() != UNTOUCHED]


def _is_written(cell):
    return cell["cell_type"] == "markdown" and cell["metadata"].get("nbgrader", {}).get("solution")


def _count(text):
    """Words and pictures of a Markdown text."""
    words = FORMULA.sub(" formula ", PICTURES.sub(" ", text))
    return len(WORD.findall(words)), len(PICTURES.findall(text))
