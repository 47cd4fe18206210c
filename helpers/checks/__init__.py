"""What an exercise's test cell calls, and `%%check`, its first line (see `helpers.checks.cell`).

A check compares plain values and, where they differ, raises one `CheckFailed` that shows a few
lines: what was expected, what came, and what to look at.

>>> from helpers import checks
>>> checks.array([0.5, 0.5], expected=[0.5, 0.5])
>>> checks.function(abs, [checks.case(-2, gives=2), checks.case(3, gives=3)])
>>> marks = checks.Marks(2)
>>> with marks.award(1, "negative numbers"):
...     checks.function(abs, [checks.case(-2, gives=2)])
>>> with marks.award(1, "complex numbers"):
...     checks.function(abs, [checks.case(3 + 4j, gives=5)])
>>> marks.total()
2 of 2 points
2
"""

from helpers.checks.architecture import outline
from helpers.checks.arrays import array, shape
from helpers.checks.borrowed import own
from helpers.checks.cell import register
from helpers.checks.failure import CheckFailed
from helpers.checks.functions import call, case, function
from helpers.checks.gradients import gradient, numerical_gradient
from helpers.checks.length import pages
from helpers.checks.marks import Marks
from helpers.checks.models import model
from helpers.checks.repairs import mended
from helpers.checks.statistics import mean, variance

__all__ = [
    "CheckFailed",
    "Marks",
    "array",
    "call",
    "case",
    "function",
    "gradient",
    "mean",
    "mended",
    "model",
    "numerical_gradient",
    "outline",
    "own",
    "pages",
    "shape",
    "variance",
]

register()
