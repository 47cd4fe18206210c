"""Questions to answer before a cell is run."""

import html

import numpy as np
import traitlets

from helpers.plots.words import listing, number
from helpers.widgets.bank import course_bank
from helpers.widgets.browser import BrowserWidget, module, styles
from helpers.widgets.guesses import Guesses


class Question(BrowserWidget):
    """A question of the bank, with choices or for a number; made by `predict`.

    Where widgets cannot run there is the question with its choices as plain text, never the answer.

    Parameters
    ----------
    entry : helpers.widgets.bank.Entry

    Attributes
    ----------
    guess : one of the choices, or a float; None before it is answered
    right : bool or None
        Whether the guess is the answer; None before there is one.
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

    def __init__(self, entry):
        self.entry = entry
        choices = [choice.text for choice in entry.choices]
        super().__init__(question=entry.question, choices=choices, unit=entry.unit)
        self.replies = [dict(zip(("text", "verdict"), self._reply(c))) for c in self.choices]

    @traitlets.validate("guess")
    def _check_guess(self, proposal):
        value = proposal.value
        return None if value is None else _check_guess(value, self.choices)

    @traitlets.observe("guess")
    def _say(self, change):
        self.outcome, self.verdict = self._reply(self.guess)

    @property
    def right(self):
        return None if self.guess is None else self.entry.fits(self.guess)

    def _reply(self, guess):
        if guess is None:
            return "", ""
        right = self.entry.fits(guess)
        said, answer = self._written(guess), self._written(self.entry.answer)
        if right:
            text = f"Yes, {answer}." if said == answer else f"Yes: you said {said}, it is {answer}."
        else:
            text = f"You said {said}; it is {answer}."
        return f"{text} {self.entry.explanation(guess)}", "right" if right else "wrong"

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


class Questions(list):
    """Several questions, shown one below the other."""

    def _ipython_display_(self):
        from IPython.display import display

        for question in self:
            display(question)


class Predict:
    """Ask questions of the bank before a cell is run, and remember what was said.

    `predict` is the one to use. Guesses are kept on the reader's machine (see
    `helpers.widgets.guesses`) and sent nowhere. A new kernel asks afresh.

    Parameters
    ----------
    bank : helpers.widgets.bank.Bank, optional
        By default the course's, course/questions.toml.
    guesses : helpers.widgets.guesses.Guesses, optional

    Examples
    --------
    >>> import tempfile
    >>> predict = Predict(guesses=Guesses(tempfile.mkdtemp() + "/guesses.jsonl"))
    >>> question = predict("bend")
    >>> print(question.plain)
    ReLU with w = 2 and b = 1: where is the bend?
      ( ) x = 1
      ( ) x = 1/2
      ( ) x = -1/2
    >>> question.guess = "x = -1/2"
    >>> question.outcome
    'Yes, “x = -1/2”. The bend is where the sum is zero: 2x + 1 = 0.'
    >>> predict["bend"]
    'x = -1/2'
    >>> predict.report().headline
    'You answered 1 of 1 question here, 1 of them right.'
    """

    def __init__(self, bank=None, guesses=None):
        self._bank = bank
        self._guesses = Guesses() if guesses is None else guesses
        self._asked = {}

    @property
    def bank(self):
        return course_bank() if self._bank is None else self._bank

    def __call__(self, *names):
        """Return the question of that name, or all of several, shown as the last line of a cell.

        Asked again in the same kernel, a question keeps its guess.
        """
        if not names:
            raise TypeError('predict needs the name of a question: predict("bend")')
        asked = [self._ask(name) for name in names]
        return asked[0] if len(asked) == 1 else Questions(asked)

    def _ask(self, name):
        question = Question(self.bank[name])
        if name in self._asked:
            question.guess = self._asked[name].guess
        question.observe(self._keep, "guess")
        self._asked[name] = question
        return question

    def _keep(self, change):
        question = change.owner
        if question.guess is not None:
            self._guesses.add(question.entry.name, question.guess, question.right)

    def __getitem__(self, name):
        """The guess, or None if there is none yet."""
        if name not in self._asked:
            known = listing(self._asked) or "none"
            raise KeyError(f"no question {name!r} was asked yet; there is {known}")
        return self._asked[name].guess

    def report(self):
        """Return the guesses of this notebook and, where there are any, those of earlier days."""
        return Report(self._asked, self.bank, list(self._guesses), self._guesses.kept)

    def forget(self):
        """Forget all questions and guesses, also those kept on this machine."""
        self._asked.clear()
        self._guesses.forget()


class Report:
    """What `Predict.report` returns: lines in a script, a table in a notebook.

    Answers stand only beside questions that were answered.
    """

    def __init__(self, asked, bank, kept, keeping=True):
        self.asked, self.bank = asked, bank
        self.earlier = self._earlier(kept)
        self.keeping = keeping

    def _earlier(self, kept):
        """Question -> guesses in their order, without the present one; unknown questions left out."""
        found = {}
        for made in kept:
            if self.bank.get(made["question"]):
                found.setdefault(made["question"], []).append(made)
        for name, question in self.asked.items():
            if question.guess is not None and found.get(name):
                found[name].pop()  # the present one
        return {name: made for name, made in found.items() if made}

    @property
    def headline(self):
        total = len(self.asked)
        rights = [q.right for q in self.asked.values() if q.guess is not None]
        text = f"You answered {len(rights)} of {total} question{'s' * (total != 1)} here"
        text += f", {sum(rights)} of them right." if rights else "."
        before = [made["right"] for all_made in self.earlier.values() for made in all_made]
        if before:
            text += f" Earlier: {sum(before)} right of {len(before)}."
        return text if self.keeping else f"{text} Nothing could be saved: these end with the kernel."

    @property
    def rows(self):
        """(lecture, question, what became of it) in the order of the lectures."""
        names = dict.fromkeys([*self.asked, *self.earlier])
        entries = sorted((self.bank[name] for name in names), key=lambda entry: entry.lecture)
        return [(entry.lecture, entry.question, self._said(entry)) for entry in entries]

    def _said(self, entry):
        asked = self.asked.get(entry.name)
        made = self.earlier.get(entry.name, [])
        before = ", ".join(f"{_sign(m['right'])} {m['guess']} ({str(m.get('at', ''))[:10]})" for m in made)
        now = "Not answered." if asked and not asked.outcome else ""
        if asked and asked.outcome:
            now = f"{_sign(asked.right)} {asked.outcome}"
        return " ".join(filter(None, (now, f"Earlier: {before}." if before else "")))

    def __repr__(self):
        rows = [f"  Lecture {lecture}. {question} {said}" for lecture, question, said in self.rows]
        return "\n".join([self.headline, *rows])

    def _repr_html_(self):
        left = "<td style='text-align: left'>"
        rows = "".join(
            f"<tr>{left}{lecture}</td>{left}{html.escape(question)}</td>{left}{html.escape(said)}</td></tr>"
            for lecture, question, said in self.rows
        )
        heading = "<thead><tr><th>lecture</th><th>question</th><th>guess and answer</th></tr></thead>"
        table = f"<table>{heading}<tbody>{rows}</tbody></table>" if rows else ""
        return f"<p>{html.escape(self.headline)}</p>{table}"


def _sign(right):
    return "✓" if right else "✗"


def _check_guess(value, choices):
    if choices:
        if str(value) not in choices:
            raise ValueError(f"guess must be one of {', '.join(choices)}; got {value!r}")
        return str(value)
    is_number = isinstance(value, (int, float, np.number)) and not isinstance(value, bool)
    if not is_number or not np.isfinite(value):
        raise ValueError(f"guess must be a number, got {value!r}")
    return float(value)


predict = Predict()
