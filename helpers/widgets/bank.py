"""The bank of questions, course/questions.toml: what lectures ask before a cell is run.

A question is a table of its name::

    [bend]
    lecture = 1
    question = "ReLU with w = 2 and b = 1: where is the bend?"
    answer = "x = -1/2"
    why = "The bend is where the sum is zero: 2x + 1 = 0."

    [[bend.choices]]
    text = "x = 1"
    misconception = "The bias is taken for the place of the bend."
    refutation = "At x = 1 the sum is 3, and around 3 ReLU is straight."

    [[bend.choices]]
    text = "x = -1/2"

Every wrong choice has the misconception that leads to it and what refutes it. Without choices the
answer is a number; `tolerance` says how far a guess may be off (by default 5 %), `unit` what it counts.
"""

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path

from helpers.operations.arrays import numbers
from helpers.plots.words import listing

FILE = "questions.toml"
COURSE = Path(__file__).resolve().parents[2] / "course"
_NEEDED = {"lecture", "question", "answer", "why"}
_KNOWN = _NEEDED | {"choices", "tolerance", "unit", "source"}


@dataclass(frozen=True)
class Choice:
    """A choice; `misconception` and `refutation` are empty for the right one."""

    text: str
    misconception: str = ""
    refutation: str = ""


@dataclass(frozen=True)
class Entry:
    """A question of the bank. The answer is the text of a choice, or a number."""

    name: str
    lecture: int
    question: str
    answer: str | float
    why: str
    choices: tuple[Choice, ...] = ()
    tolerance: float | None = None
    unit: str = ""
    source: str = ""  # of the misconceptions, where there is literature

    def fits(self, guess):
        """Whether `guess` is the answer, or near enough to it."""
        if self.choices:
            return guess == self.answer
        allowed = 0.05 * abs(self.answer) if self.tolerance is None else self.tolerance
        return bool(abs(guess - self.answer) <= allowed)

    def explanation(self, guess):
        """What is said to a guess: what refutes it, and why the answer is what it is."""
        chosen = [choice for choice in self.choices if choice.text == guess]
        refuted = chosen[0].refutation if chosen else ""
        return f"{refuted} {self.why}".strip()


class Bank:
    """The questions of one file, by name.

    Parameters
    ----------
    path : path-like, optional
        By default the course's own file, found beside the package `helpers`, or in the current
        folder, a folder above it, or the `course` folder of one of these.

    Raises
    ------
    FileNotFoundError, ValueError
        If there is no such file, or a question in it is not complete.

    Examples
    --------
    >>> bank = Bank()
    >>> bank["bend"].answer
    'x = -1/2'
    >>> bank["bent"]
    Traceback (most recent call last):
        ...
    KeyError: "there is no question 'bent' in questions.toml; did you mean 'bend'?"
    """

    def __init__(self, path=None):
        self.path = Path(path) if path else find()
        try:
            tables = tomllib.loads(self.path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise ValueError(f"{self.path.name} is not valid TOML: {error}") from None
        self._entries = {name: _entry(name, table) for name, table in tables.items()}

    def __iter__(self):
        return iter(self._entries.values())

    def __getitem__(self, name):
        if name not in self._entries:
            raise KeyError(_unknown(name, self._entries, self.path.name))
        return self._entries[name]

    def get(self, name):
        """The question of that name, or None."""
        return self._entries.get(name)


@functools.cache
def course_bank():
    """The course's own bank, read once."""
    return Bank()


def find(start=None):
    """Return the path of the course's questions; `start` is by default the current folder."""
    start = Path(start) if start else Path.cwd()
    folders = [COURSE, *(f for above in (start, *start.parents) for f in (above, above / "course"))]
    for folder in folders:
        if (folder / FILE).is_file():
            return folder / FILE
    raise FileNotFoundError(
        f"course/{FILE}, the bank of questions, was found neither beside the installed course nor "
        f"above {start}; start the notebook in the course's folder"
    )


def _entry(name, table):
    if not isinstance(table, dict):
        raise ValueError(f"question {name!r} must be a table: [{name}]")
    missing, unknown = _NEEDED - set(table), set(table) - _KNOWN
    if missing or unknown:
        said = f"lacks {listing(sorted(missing))}" if missing else f"has no use for {listing(sorted(unknown))}"
        raise ValueError(f"question {name!r} {said}")
    words = {key: _plain(table[key]) for key in ("question", "why", "unit", "source") if key in table}
    if not words["question"] or not words["why"]:
        raise ValueError(f"question {name!r} needs a question and a reason (why)")
    choices = tuple(Choice(**_choice(name, choice)) for choice in table.get("choices", ()))
    answer = _answer(name, table["answer"], [choice.text for choice in choices])
    for choice in choices:
        explained = bool(choice.misconception and choice.refutation)
        if choice.text != answer and not explained:
            raise ValueError(
                f"question {name!r}: the wrong choice {choice.text!r} needs a misconception and a refutation"
            )
    return Entry(
        name, table["lecture"], answer=answer, choices=choices, tolerance=table.get("tolerance"), **words
    )


def _choice(name, table):
    if not set(table) <= {"text", "misconception", "refutation"} or not str(table.get("text", "")).strip():
        raise ValueError(
            f"question {name!r}: a choice has a text, a misconception and a refutation, got {table}"
        )
    return {key: _plain(value) for key, value in table.items()}


def _answer(name, answer, texts):
    if texts:
        if len(texts) < 2 or len(set(texts)) < len(texts):
            raise ValueError(f"question {name!r}: at least two choices, all different, got {texts}")
        if str(answer) not in texts:
            raise ValueError(f"question {name!r}: the answer {answer!r} is none of the choices {texts}")
        return str(answer)
    if isinstance(answer, (bool, str)):
        raise ValueError(f"question {name!r}: the answer must be a number, got {answer!r}; or are choices missing?")
    return float(numbers(answer, "answer"))


def _plain(text):
    return " ".join(str(text).split())


def _unknown(name, entries, file):
    import difflib

    close = difflib.get_close_matches(str(name), entries, n=1)
    hint = f"; did you mean {close[0]!r}?" if close else ""
    return f"there is no question {name!r} in {file}{hint}"
