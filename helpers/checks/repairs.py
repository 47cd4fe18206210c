"""A part that fails because an earlier one is wrong."""

import contextlib

from helpers.checks.failure import CheckFailed
from helpers.checks.stories import untold


def mended(check, tested, **references):
    """Run a check; where it fails, once more with the right functions in place of earlier answers.

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
    with contextlib.suppress(CheckFailed), untold():
        return check()
    with contextlib.suppress(CheckFailed), _replaced(tested, references) as names, untold():
        result = check()
        print(f"note: right, once {' and '.join(f'`{name}`' for name in names)} is mended")
        return result
    return check()


@contextlib.contextmanager
def _replaced(tested, references):
    """The names that `tested` finds, with references behind them; they are put back afterwards."""
    space = getattr(tested, "__globals__", {})
    own = {name: space[name] for name in references if name in space}
    if not own:
        raise CheckFailed("there is nothing to mend")

    def stand_in(reference):
        return lambda *args, **kwargs: reference(*args, **kwargs)

    space.update({name: stand_in(references[name]) for name in own})
    try:
        yield list(own)
    finally:
        space.update(own)
