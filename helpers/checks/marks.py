"""Partial credit, in nbgrader's own way: a number as the value of the test cell."""

import contextlib

from helpers.checks.failure import CheckFailed


class Marks:
    """Collects the points of one test cell.

    Parameters
    ----------
    of : int or float
        The points that the cell is worth; the awards must add up to it.

    Examples
    --------
    >>> marks = Marks(3)
    >>> with marks.award(1, "a sum"):
    ...     assert 1 + 1 == 2
    >>> with marks.award(2, "a product"):
    ...     raise CheckFailed("2 * 2 is wrong.", expected="4", got="5")
    >>> marks.total()
    a product: 0 of 2 points
      2 * 2 is wrong.
        expected: 4
        got:      5
    1 of 3 points
    1
    """

    def __init__(self, of):
        self.of = of
        self._offered = 0
        self._earned = 0
        self._failures = []

    @contextlib.contextmanager
    def award(self, points, what):
        """Award the points where the block raises nothing; go on in either case."""
        self._offered += points
        try:
            yield
        except Exception as error:
            self._failures.append((points, what, error))
        else:
            self._earned += points

    @property
    def flawless(self):
        """Whether no point was missed so far."""
        return not self._failures

    def total(self):
        """The points earned, with what was missed printed above.

        Returns
        -------
        int or float
            To be the last line of the test cell, for nbgrader to read.

        Raises
        ------
        CheckFailed
            Where no point at all was earned, so that Validate shows the messages.
        ValueError
            Where the awards do not add up: a mistake in the assignment itself.
        """
        if self._offered != self.of:
            raise ValueError(f"awards add up to {self._offered}, the cell is worth {self.of}")
        report = "\n".join(self._report())
        if not self._earned:
            raise _Nothing(report)
        print(report)
        return self._earned

    def _report(self):
        for points, what, error in self._failures:
            yield f"{what}: 0 of {_points(points)}"
            text = str(error) if isinstance(error, CheckFailed) else f"{type(error).__name__}: {error}"
            yield from (f"  {line}" for line in text.splitlines())
        yield f"{self._earned:g} of {_points(self.of)}"


def _points(number):
    return f"{number:g} point{'' if number == 1 else 's'}"


class _Nothing(CheckFailed):
    """No point earned: the report is shown as it is."""

    def __init__(self, report):
        super().__init__("")
        self.lines = report.splitlines()
        self.args = (report,)
