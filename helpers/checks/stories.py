"""A student's function beside the reference, and the one mistake that explains all that it returns."""

import contextlib
from contextvars import ContextVar

from helpers.checks.borrowed import LIBRARIES, TOOLS, own
from helpers.checks.failure import CheckFailed
from helpers.checks.functions import case, function

# Room for float32 and sums in any order; a mistake is off by far more on the numbers of the tests.
ROOM = {"rtol": 1e-4, "atol": 1e-4}
_TELLS = ContextVar("_TELLS", default=True)


@contextlib.contextmanager
def untold():
    """In this block failures come without a story, which takes time to find.

    >>> with untold():
    ...     compare(lambda n: n, lambda n: 2 * n, "the sum", [(3,)], {"it was not doubled": lambda n: n}, "n + n.")
    Traceback (most recent call last):
    ...
    helpers.checks.failure.CheckFailed: <lambda>(3) is wrong.
      expected: 6
      got:      3
      look at:  n + n.
    """
    before = _TELLS.set(False)
    try:
        yield
    finally:
        _TELLS.reset(before)


def compare(tested, reference, what, calls, mistakes, look_at, libraries=LIBRARIES, tools=TOOLS):
    """The student's own code returns what the reference does, or the story that fits every call is told.

    Parameters
    ----------
    tested, reference : callable
        Of the same arguments; the message calls the tested one by the reference's name.
    what : str
        What the student should compute without the `libraries` (see `borrowed.own`).
    calls : list of tuple
        The arguments of each call.
    mistakes : dict of str to callable
        Known wrong functions of the same arguments, with their story.
    look_at : str
        A hint shown with every failure.

    Raises
    ------
    CheckFailed
        Where a value differs, an argument is changed, or a library does the work.

    Examples
    --------
    >>> def double(n): return 2 * n
    >>> compare(lambda n: n + n, double, "the sum", [(2,), (3,)], {}, "add n to itself.")
    >>> compare(lambda n: n * n, double, "the sum", [(3,), (4,)], {"it was squared": lambda n: n**2},
    ...         "add n to itself.")
    Traceback (most recent call last):
    ...
    helpers.checks.failure.CheckFailed: double(3) is wrong.
      expected: 6
      got:      9
      look at:  it looks as if it was squared.
                add n to itself.
    """
    cases = [case(*args, gives=reference(*args)) for args in calls]
    how = ROOM | {"name": reference.__name__, "look_at": look_at}
    try:
        with own(what, libraries, tools):
            return function(tested, cases, **how)
    except CheckFailed as failure:
        if _TELLS.get() and failure.lines[0].startswith(reference.__name__):
            function(tested, cases, **how, mistakes=mistakes)  # fails again; mistakes may use libraries
        raise
