"""The reader's guesses, kept on the reader's own machine and nowhere else."""

import json
import os
from datetime import datetime
from pathlib import Path

FILE = "guesses.jsonl"
FOLDER_SETTING = "NEURONS_TO_STYLE_STATE"


def folder():
    """Where guesses are kept: what NEURONS_TO_STYLE_STATE says, or the user's folder for such things."""
    if chosen := os.environ.get(FOLDER_SETTING):
        return Path(chosen)
    above = os.environ.get("LOCALAPPDATA") if os.name == "nt" else os.environ.get("XDG_STATE_HOME")
    return (Path(above) if above else Path("~/.local/state").expanduser()) / "neurons-to-style"


class Guesses:
    """Guesses in the order in which they were made, one line of JSON each.

    A line that cannot be read is passed over, the others stay. Where nothing can be written, such
    as in a read-only home, guesses last as long as the kernel, and `kept` is False.

    Parameters
    ----------
    path : path-like, optional
        By default the file `guesses.jsonl` in `folder()`.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "guesses.jsonl"
    >>> Guesses(path).add("bend", "x = 1", right=False)
    >>> [(guess["question"], guess["guess"]) for guess in Guesses(path)]
    [('bend', 'x = 1')]
    """

    def __init__(self, path=None):
        self._path = path
        self._unkept = []
        self.kept = True

    @property
    def path(self):
        return Path(self._path) if self._path else folder() / FILE

    def add(self, question, guess, right):
        """Keep a guess."""
        made = {"question": question, "guess": guess, "right": right,
                "at": datetime.now().isoformat(timespec="minutes")}  # fmt: skip
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # The line break comes first, so that a line cut short does not spoil the next one.
            with self.path.open("a", encoding="utf-8") as file:
                file.write(f"\n{json.dumps(made)}")
        except (OSError, RuntimeError):  # RuntimeError: no home folder
            self.kept = False
            self._unkept.append(made)

    def __iter__(self):
        try:
            lines = self.path.read_text(encoding="utf-8", errors="replace").splitlines()
        except (OSError, RuntimeError):
            lines = []
        return iter([*filter(None, map(_read, lines)), *self._unkept])

    def forget(self):
        """Delete all guesses."""
        self._unkept.clear()
        try:
            self.path.unlink(missing_ok=True)
        except (OSError, RuntimeError) as error:
            raise OSError(f"the guesses in {self.path} could not be deleted: {error}") from None


def _read(line):
    """A guess, or None if the line is damaged."""
    try:
        made = json.loads(line)
    except ValueError:
        return None
    fits = isinstance(made, dict) and isinstance(made.get("question"), str)
    fits = fits and isinstance(made.get("guess"), (str, float, int)) and isinstance(made.get("right"), bool)
    return made if fits else None
