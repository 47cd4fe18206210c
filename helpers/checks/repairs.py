"""A part that fails because an earlier one is wrong."""

import contextlib
from itertools import combinations

from helpers.checks.failure import CheckFailed


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
        What the check said the first time, where it fails both times.

    Examples
    --------
    >>> from helpers.checks.arrays import array
    >>> double = lambda n: n + 2
    >>> def triple(n):
    ...     return double(n) + n
    >>> mended(lambda: array(triple(3), 9), triple, double=lambda n: 2 * n)
    note: right, once `double` is mended
    """
    try:
        return check()
    except CheckFailed as failure:
        for names in _choices(tested, references):
            with contextlib.suppress(CheckFailed), _replaced(tested, references, names):
                result = check()
                verb = "are" if len(names) > 1 else "is"
                print(f"note: right, once {' and '.join(f'`{name}`' for name in names)} {verb} mended")
                return result
        raise failure from None


def _choices(tested, references):
    """The names to mend that `tested` finds: each by itself, then two at a time, and so on."""
    space = getattr(tested, "__globals__", {})
    own = [name for name in references if name in space]
    for count in range(1, len(own) + 1):
        yield from combinations(own, count)


@contextlib.contextmanager
def _replaced(tested, references, names):
    """Some names that `tested` finds, with references behind them; they are put back afterwards."""
    space = tested.__globals__
    own = {name: space[name] for name in names}

    def stand_in(reference):
        return lambda *args, **kwargs: reference(*args, **kwargs)

    space.update({name: stand_in(references[name]) for name in own})
    try:
        yield
    finally:
        space.update(own)
