"""A student's function, called on several inputs."""

import contextlib
import copy
import inspect
import io
import linecache
import re
import sys
import sysconfig
import textwrap
import traceback
import warnings
from typing import Any, NamedTuple

import numpy as np

from helpers.checks import describe
from helpers.checks.arrays import ATOL, RTOL, _agree, array
from helpers.checks.failure import CheckFailed

LONGEST = 300  # characters of an error's message
_RECEIVED = re.compile(r"Received: (\w+)=(\S+)$")
_PLACE = re.compile(r'^File "|\(most recent call last\):$|\[\[\{\{node')
_LIBRARIES = tuple(sysconfig.get_path(name) for name in ("stdlib", "purelib", "platlib")) + ("<frozen",)


class Case(NamedTuple):
    """One call and the value that it must return."""

    args: tuple
    kwargs: dict
    expected: Any


def case(*args, gives, **kwargs):
    """A call with these arguments gives this value.

    >>> case([0.0, 0.0], gives=[0.5, 0.5]).expected
    [0.5, 0.5]
    """
    return Case(args, kwargs, gives)


def function(tested, cases, *, name=None, rtol=RTOL, atol=ATOL, mistakes=None, look_at=None):
    """Check a function on every case; the first that fails is shown.

    Each call gets its own copy of the arguments, which must be the same after it: numbers, arrays,
    and lists of them. What the function prints on the error stream, or warns, costs nothing; it is
    shown as a note.

    Parameters
    ----------
    tested : callable
        The student's function.
    cases : list of Case
        Made by `case`; the expected values are numbers or arrays.
    name : str, optional
        What the message calls the function; by default the name that the test cell takes it by, or
        its own.
    rtol, atol : float
        As for `array`.
    mistakes : dict of str to callable, optional
        Known wrong functions of the same arguments, with their story:
        ``{"the bias was forgotten": lambda x, w, b: w @ x}``. The story is told where one does what
        `tested` does, in every case.
    look_at : str, optional
        A hint shown with every failure.

    Raises
    ------
    CheckFailed
        Where a call raises, changes an argument, or returns another value than expected.

    Examples
    --------
    >>> function(round, [case(2.4, gives=2), case(2.6, gives=3)])
    >>> function(int, [case(2.6, gives=3)], mistakes={"it was cut off": lambda x: x // 1})
    Traceback (most recent call last):
    ...
    helpers.checks.failure.CheckFailed: int(2.6) is wrong.
      expected: 3
      got:      2
      look at:  it looks as if it was cut off.
    """
    name, room = name or _name(tested), {"rtol": rtol, "atol": atol}
    with _notes_on(name) as notes:
        for args, kwargs, expected in cases:
            shown = describe.call(name, args, kwargs)
            actual, left = _call(tested, args, kwargs, shown, notes)
            try:
                array(actual, expected, shown, **room, look_at=look_at)
            except CheckFailed:
                if story := actual is not None and _story(tested, cases, mistakes or {}, **room):
                    array(actual, expected, shown, **room, look_at=look_at, mistakes={story: actual})
                raise
            _compare_arguments(tested, name, (args, kwargs), left)


def call(tested, *args, **kwargs):
    """Call a student's function and return its value; what it raises becomes a `CheckFailed`.

    For answers whose parts are checked one by one, and for those that are no array. A changed
    argument is a failure, too.

    Examples
    --------
    >>> call(divmod, 7, 2)
    (3, 1)
    >>> call(chr, -1)
    Traceback (most recent call last):
    ...
    helpers.checks.failure.CheckFailed: chr(-1) raised ValueError: chr() arg not in range(0x110000)
    """
    name = _name(tested)
    with _notes_on(name) as notes:
        value, left = _call(tested, args, kwargs, describe.call(name, args, kwargs), notes)
    _compare_arguments(tested, name, (args, kwargs), left)
    return value


@contextlib.contextmanager
def _notes_on(name):
    """Print what was noted during the block; what differs in numbers only is told once in a test cell."""
    notes, told = [], getattr(_cell(), "told", set())
    try:
        yield notes
    finally:
        for note in notes:
            kind = name, re.sub(r"\d+", "0", note)
            if kind not in told:
                told.add(kind)
                print(f"note: {name} {note}")


def _call(tested, args, kwargs, shown, notes):
    """The value of one call and what it left of its arguments, or a failure that names the line."""
    _a_function(tested, shown.partition("(")[0], args)
    noise = io.StringIO()
    own_args, own_kwargs = copy.deepcopy((args, kwargs))
    try:
        with contextlib.redirect_stderr(noise), warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            value = tested(*own_args, **own_kwargs)
    except NotImplementedError:
        raise CheckFailed(
            f"{shown} is not written yet.",
            look_at="write your code in place of `raise NotImplementedError()`.",
        ) from None
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # SystemExit too: a check must never end the run in silence
        raise CheckFailed(
            f"{shown} raised {type(error).__name__}: {_message(error)}",
            look_at=_student_line(error),
        ) from None
    finally:
        notes += [f"warned: {w.message} ({w.category.__name__})" for w in caught]
        notes += [f"wrote on the error stream: {line}" for line in noise.getvalue().splitlines()]
    return value, (own_args, own_kwargs)


def _name(tested):
    """What a student calls a function: as the test cell takes it, or by its own name."""
    cell = _cell()
    for name in getattr(cell, "taken", ()):
        if cell.get(name) is tested:
            return name
    return getattr(tested, "__name__", "your function")


def _cell():
    """The namespace of the test cell that runs now (`helpers.checks.cell.Namespace`), or None."""
    frame = sys._getframe(1)
    while frame and not hasattr(frame.f_globals, "taken"):
        frame = frame.f_back
    return frame and frame.f_globals


def _a_function(tested, name, args):
    """Fail where something else stands in a function's place."""
    if not callable(tested):
        got = f"{type(tested).__name__} {describe.argument(tested)}"
        raise CheckFailed(f"{name} is no function.", expected=f"a function: `def {name}(...):`", got=got)
    model = any(kind.__module__.startswith("keras.") for kind in type(tested).__mro__)
    if model and not args:
        raise CheckFailed(f"{name} is no function.", expected=f"a function: `def {name}():`",
                          got="a Keras model", look_at="a function that builds the model and returns it.")


def _compare_arguments(tested, tested_name, before, after):
    """Fail where a call has changed what it was given: its caller goes on using it."""
    given, left = (_by_name(tested, *arguments) for arguments in (before, after))
    for name, value in given.items():
        if not _same(value, left[name]):
            was, became = describe.argument(value), describe.argument(left[name])
            raise CheckFailed(
                f"{tested_name} changes its argument {name}"
                + (f" from {was} to {became}." if became != was else "."),
                look_at="work on a copy: whoever calls you goes on using it.",
            )


def _by_name(tested, args, kwargs):
    try:
        names = list(inspect.signature(tested).parameters)
    except (TypeError, ValueError):  # some that are written in C
        names = []
    names += [f"number {k + 1}" for k in range(len(names), len(args))]
    return dict(zip(names, args)) | kwargs


def _same(before, after):
    """Whether numbers, arrays, and plain lists of them are what they were; of other things, always.

    >>> _same([np.eye(2), [1]], [np.eye(2), []]), _same(np.nan, np.nan), _same(len, max)
    (False, True, True)
    """
    if type(before) in (list, tuple, dict):
        before, after = (v.items() if isinstance(v, dict) else v for v in (before, after))
        return len(before) == len(after) and all(map(_same, before, after))
    if isinstance(before, (str, type(None))):
        return before == after
    if isinstance(before, (np.ndarray, np.number, int, float)) or hasattr(before, "__array__"):
        before, after = np.asarray(before), np.asarray(after)
        return before.dtype == after.dtype and np.array_equal(
            before, after, equal_nan=before.dtype.kind in "fc")
    return True


def _message(error):
    """What an error says, without the places in TensorFlow's graph that it lists.

    >>> _message(ValueError("Graph execution error:\\n\\nat node a (most recent call last):\\n"
    ...                     '  File "a.py", line 1, in f\\n\\nA label of 3.\\n\\t[[{{node a}}]]'))
    'Graph execution error: A label of 3.'
    """
    lines = (line.strip() for line in str(error).splitlines())
    told = " ".join(line for line in lines if not _PLACE.search(line)).split()
    told = _as_received(error, " ".join(told))
    return textwrap.shorten(told, LONGEST, placeholder=" ...")


def _as_received(error, told):
    """A message; text that was given for a number stands in its quotes."""
    received, frames = _RECEIVED.search(told), list(traceback.walk_tb(error.__traceback__))
    if received and frames and frames[-1][0].f_locals.get(received[1]) == received[2]:
        return told.removesuffix(received[2]) + repr(received[2])
    return told


def _student_line(error):
    """The line of the student's cell that raised, not the library's below it.

    Where that is a function of another cell, which may have been given what is wrong, the line that calls it.
    """
    frames = list(traceback.walk_tb(error.__traceback__))[1:]
    if not frames:  # the call itself failed
        return "the names and the order of its arguments." if isinstance(error, TypeError) else None
    own = [(frame.f_code, line) for frame, line in frames if _is_students(frame)]
    if not own:
        return None
    here = [(code, line) for code, line in own if code.co_filename == own[0][0].co_filename]
    told = f"line {here[-1][1]} of your cell: {_source(*here[-1])}"
    code, line = own[-1]
    if code.co_filename != own[0][0].co_filename:
        told += f"\nIt calls {code.co_name}; there, line {line}: {_source(code, line)}"
    return told


def _source(code, line):
    return linecache.getline(code.co_filename, line).strip()


def _is_students(frame):
    module = frame.f_globals.get("__name__", "")
    inside = not module.startswith(("check", "helpers."))  # a test cell, the course
    return inside and not frame.f_code.co_filename.startswith(_LIBRARIES)


def _story(tested, cases, mistakes, **room):
    """The one mistake that does what `tested` does in every case, or None."""
    if not mistakes:
        return None

    def outcome(function, args, kwargs):
        """What comes back, or None where an error is raised."""
        with np.errstate(all="ignore"), contextlib.suppress(Exception):
            return np.asarray(function(*copy.deepcopy(args), **copy.deepcopy(kwargs)))

    def called(*args, **kwargs):
        return _call(tested, args, kwargs, "", [])[0]

    def same(got, wrong):
        with contextlib.suppress(TypeError):  # no numbers
            if got is None or wrong is None:
                return got is wrong
            return _agree(got, wrong, **room)

    with contextlib.redirect_stdout(io.StringIO()):  # it was shown already
        got = [outcome(called, args, kwargs) for args, kwargs, _ in cases]
        for story, mistaken in mistakes.items():
            if all(same(one, outcome(mistaken, args, kwargs))
                   for one, (args, kwargs, _) in zip(got, cases)):
                return story
    return None
