"""Questions to answer before a cell is run."""

import html

import anywidget
import numpy as np
import traitlets

from helpers.plots.words import listing, number
from helpers.widgets.browser import module, styles


class Question(anywidget.AnyWidget):
    """A question with choices, or for a number; made by `predict`.

    Where widgets cannot run there is the question with its choices as plain text, never the answer.

    Attributes
    ----------
    guess : one of the choices, or a float; None before it is answered
    right : bool or None
        Whether the guess is the answer; None as long as one of them is missing.
    """

    _esm = module("prediction")
    _css = styles("prediction")
    question = traitlets.Unicode().tag(sync=True)
    choices = traitlets.List(traitlets.Unicode()).tag(sync=True)  # empty: a number is asked for
    unit = traitlets.Unicode().tag(sync=True)
    guess = traitlets.Any(None, allow_none=True).tag(sync=True)
    outcome = traitlets.Unicode().tag(sync=True)  # what is said to the guess; "" before
    verdict = traitlets.Unicode().tag(sync=True)  # "right", "wrong" or ""
    # What is said to each choice, so that an exported page answers without Python.
    replies = traitlets.List(traitlets.Dict()).tag(sync=True)

    def __init__(self, question, choices=None, answer=None, because="", tolerance=None, unit=""):
        choices = _check_choices(choices)
        self.answer, self.because, self.tolerance = None, "", tolerance
        super().__init__(question=_check_text(question), choices=choices, unit=str(unit))
        if answer is not None:
            self.reveal(answer, because)

    @traitlets.validate("guess")
    def _check_guess(self, proposal):
        value = proposal.value
        return None if value is None else _check_answer(value, self.choices, "guess")

    @traitlets.observe("guess")
    def _say(self, change=None):
        self.outcome, self.verdict = self._reply(self.guess)

    @property
    def right(self):
        known = self.answer is not None and self.guess is not None
        return self._fits(self.guess) if known else None

    def reveal(self, answer, because=""):
        """Say what the answer is, and why."""
        self.answer = _check_answer(answer, self.choices, "answer")
        self.because = " ".join(str(because).split())
        self.replies = [dict(zip(("text", "verdict"), self._reply(c))) for c in self.choices]
        self._say()

    def _fits(self, guess):
        if self.choices:
            return guess == self.answer
        allowed = 0.05 * abs(self.answer) if self.tolerance is None else self.tolerance
        return bool(abs(guess - self.answer) <= allowed)

    def _reply(self, guess):
        if guess is None:
            return "", ""
        said = self._written(guess)
        if self.answer is None:
            return f"You said {said}. Run on and see.", ""
        right = self._fits(guess)
        answer = self._written(self.answer)
        if right:
            text = f"Yes, {answer}." if said == answer else f"Yes: you said {said}, it is {answer}."
        else:
            text = f"You said {said}; it is {answer}."
        return f"{text} {self.because}".strip(), "right" if right else "wrong"

    def _written(self, value):
        if self.choices:
            return f"“{value}”"
        return f"{number(value)} {self.unit}".strip()

    @property
    def plain(self):
        """The question and its choices as text, without the answer."""
        if self.choices:
            return "\n".join([self.question, *(f"  ( ) {choice}" for choice in self.choices)])
        return f"{self.question}\n  Your guess: ____ {self.unit}".rstrip()

    def _repr_mimebundle_(self, include=None, exclude=None, **kwargs):
        view = super()._repr_mimebundle_(include=include, exclude=exclude, **kwargs) or {}
        data, metadata = view if isinstance(view, tuple) else (view, {})
        return {**data, "text/plain": self.plain}, metadata


class Predict:
    """Ask before a cell is run, and remember what was said. `predict` is the one to use.

    Guesses stay in the kernel: they are written nowhere and end with it.

    Examples
    --------
    >>> predict = Predict()
    >>> question = predict(
    ...     "bend", "Where does relu(2x - 3) bend?", choices=["x = 1.5", "x = 3"],
    ...     answer="x = 1.5", because="There 2x - 3 is 0.",
    ... )
    >>> print(question.plain)
    Where does relu(2x - 3) bend?
      ( ) x = 1.5
      ( ) x = 3
    >>> question.guess = "x = 3"
    >>> question.outcome
    'You said “x = 3”; it is “x = 1.5”. There 2x - 3 is 0.'
    >>> predict["bend"]
    'x = 3'
    >>> predict.summary()
    You answered 1 of 1 question, 0 of them right.
      Where does relu(2x - 3) bend? You said “x = 3”; it is “x = 1.5”. There 2x - 3 is 0.
    """

    def __init__(self):
        self._questions = {}

    def __call__(
        self, name, question, choices=None, answer=None, because="", *, tolerance=None, unit=""
    ):
        """Return a `Question`, shown as the last line of a cell.

        Parameters
        ----------
        name : str
            By which later cells refer to the guess: ``predict[name]``.
        question : str
        choices : list of str, optional
            Without them, a number is asked for.
        answer : optional
            One of the choices, or a number. Leave it out if a later cell finds the answer, and
            call `reveal` there.
        because : str
            The explanation, shown with the answer.
        tolerance : float, optional
            How far a number may be off; by default 5 % of the answer.
        unit : str

        Asked again in the same words, a question keeps its guess.
        """
        asked = Question(question, choices, answer, because, tolerance, unit)
        before = self._questions.get(str(name))
        if before and before.plain == asked.plain:
            asked.guess = before.guess
        self._questions[str(name)] = asked
        return asked

    def __getitem__(self, name):
        """The guess, or None if there is none yet."""
        return self._find(name).guess

    def reveal(self, name, answer, because=""):
        """Give the answer that was just found, and return what to say to the guess."""
        question = self._find(name)
        question.reveal(answer, because)
        unasked = f"It is {question._written(question.answer)}. {question.because}".strip()
        return Words(question.outcome or unasked)

    def summary(self):
        """Return all questions with guesses and answers."""
        return Summary(list(self._questions.values()))

    def forget(self):
        """Forget all questions and guesses."""
        self._questions.clear()

    def _find(self, name):
        if name not in self._questions:
            known = listing(self._questions) or "none"
            raise KeyError(f"no question {name!r} was asked yet; there is {known}")
        return self._questions[name]


class Words(str):
    """Text that a notebook shows without quotation marks."""

    def __repr__(self):
        return str(self)


class Summary:
    """What `Predict.summary` returns: lines in a script, a table in a notebook."""

    def __init__(self, questions):
        self.questions = questions

    @property
    def headline(self):
        total = len(self.questions)
        answered = [question for question in self.questions if question.guess is not None]
        right = sum(question.right is True for question in answered)
        text = f"You answered {len(answered)} of {total} question{'s' * (total != 1)}"
        return f"{text}, {right} of them right." if answered else f"{text}."

    def __repr__(self):
        rows = [f"  {q.question} {q.outcome or 'Not answered.'}" for q in self.questions]
        return "\n".join([self.headline, *rows])

    def _repr_html_(self):
        rows = "".join(
            f"<tr><td style='text-align: left'>{html.escape(q.question)}</td>"
            f"<td style='text-align: left'>{_sign(q)}{html.escape(q.outcome or 'Not answered.')}"
            "</td></tr>"
            for q in self.questions
        )
        heading = "<thead><tr><th>question</th><th>guess and answer</th></tr></thead>"
        table = f"<table>{heading}<tbody>{rows}</tbody></table>" if rows else ""
        return f"<p>{html.escape(self.headline)}</p>{table}"


def _sign(question):
    return {True: "✓ ", False: "✗ ", None: ""}[question.right]


def _check_text(question):
    if not isinstance(question, str) or not question.strip():
        raise ValueError(f"question must be a sentence, got {question!r}")
    return " ".join(question.split())


def _check_choices(choices):
    if choices is None:
        return []
    if isinstance(choices, str):
        raise ValueError(f"choices must be a list of texts, got the single text {choices!r}")
    choices = [str(choice) for choice in choices]
    if len(choices) < 2 or len(set(choices)) < len(choices):
        raise ValueError(f"choices must be at least two, all different, got {choices}")
    return choices


def _check_answer(value, choices, name):
    if choices:
        if str(value) not in choices:
            raise ValueError(f"{name} must be one of {', '.join(choices)}; got {value!r}")
        return str(value)
    is_number = isinstance(value, (int, float, np.number)) and not isinstance(value, bool)
    if not is_number or not np.isfinite(value):
        raise ValueError(f"{name} must be a number, got {value!r}; or were choices forgotten?")
    return float(value)


predict = Predict()
