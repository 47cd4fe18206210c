"""A part that fails because an earlier one is wrong."""

import contextlib
from types import FunctionType

from helpers.checks.failure import CheckFailed
from helpers.checks.stories import untold


def mended(check, tested, **references):
    """Run a check; where it fails, again with the right functions in place of earlier answers.

    As few as possible are replaced: the note names those that are wrong, not all that are used.

    Parameters
    ----------
    check : callable
        Without arguments; it calls `tested` and raises `CheckFailed` where that is wrong.
    tested : callable
        The student's function.
    **references : callable
        By name: what stands in for the student's functions of earlier parts that `tested` may call.

    Raises
    ------
    CheckFailed
        What the check says of the student's own functions, where it fails both times.

    Examples
    --------
    >>> from helpers.checks.arrays import array
    >>> double = lambda n: n + 2
    >>> def triple(n):
    ...     return double(n) + n
    >>> mended(lambda: array(triple(3), 9), triple, double=lambda n: 2 * n)
    note: right, once `double` is mended
    """

    def right_with(names):
        with contextlib.suppress(CheckFailed), untold(), _replaced(tested, references, names):
            check()
            return True
        return False

    own = [name for name in references if name in getattr(tested, "__globals__", {})]
    if right_with([]):
        return
    names = _wrong(own, right_with)
    if not names:
        check()  # fails again, with the story that explains it
        return
    verb = "are" if len(names) > 1 else "is"
    print(f"note: right, once {' and '.join(f'`{name}`' for name in names)} {verb} mended")


def _wrong(own, right_with):
    """The names to mend: one, or else all but those that can be left out; none where that does not help."""
    for name in own:
        if right_with([name]):
            return [name]
    if len(own) < 2 or not right_with(own):
        return []
    for name in own:
        rest = [other for other in own if other != name]
        own = rest if len(rest) > 1 and right_with(rest) else own
    return own


@contextlib.contextmanager
def _replaced(tested, references, names):
    """Some names that `tested` finds, with references behind them; they are put back afterwards."""
    space = getattr(tested, "__globals__", {})
    own = {name: space[name] for name in names}
    space.update({name: _stand_in(references[name]) for name in own})
    try:
        yield
    finally:
        space.update(own)


def _stand_in(reference):
    """A reference that answers may call (see `borrowed.own`), and so may they a function that it makes."""
    def standing(*args, **kwargs):
        result = reference(*args, **kwargs)
        return _stand_in(result) if isinstance(result, FunctionType) else result

    return standing
