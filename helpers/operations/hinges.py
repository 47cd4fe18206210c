"""Fitting a curve by a sum of ReLU hinges: a network with one hidden layer, in closed form."""

from dataclasses import dataclass

import numpy as np

from helpers.operations.activations import relu
from helpers.operations.arrays import numbers, whole_number


@dataclass(frozen=True, eq=False)
class HingeFit:
    """A sum of hinges, offset + sum_k coefficients[k] * max(0, x - positions[k]).

    Attributes
    ----------
    positions, coefficients : arrays of shape (units,)
        Where each hinge bends, and by how much the slope changes there.
    offset : float
    rmse, largest_error : float
        Distance from the points that were fitted, in units of y.
    """

    positions: np.ndarray
    coefficients: np.ndarray
    offset: float
    rmse: float
    largest_error: float

    def contributions(self, x):
        """Return what each hinge adds at x: shape (units, N)."""
        x = np.atleast_1d(numbers(x, "x"))
        return self.coefficients[:, None] * relu(x - self.positions[:, None])

    def __call__(self, x):
        """Return the sum of the hinges at x: shape (N,)."""
        return self.offset + self.contributions(x).sum(axis=0)

    @property
    def network(self):
        """The same function as (weights, biases, activations), which `mlp` takes."""
        ones = np.ones((len(self.positions), 1))
        weights = [ones, self.coefficients[None, :]]
        return weights, [-self.positions, np.array([self.offset])], ["relu", "identity"]


def hinge_fit(x, y, units):
    """Fit `units` evenly spaced hinges to the points (x, y) by least squares.

    The first hinge sits at the smallest x, so that one unit is a straight line and `units` units
    are a polyline of as many pieces. Only offset and coefficients are fitted, which a linear
    least-squares problem solves exactly; a network also learns where to bend.

    Parameters
    ----------
    x, y : arrays of shape (N,), with at least ``units + 1`` different x
    units : int, at least 1

    Returns
    -------
    HingeFit

    Raises
    ------
    ValueError
        If shapes differ, a value is not finite, or there are too few points.

    Examples
    --------
    >>> x = np.linspace(-1, 1, 101)
    >>> fit = hinge_fit(x, np.abs(x), units=2)
    >>> fit.positions, fit.coefficients.round(6)
    (array([-1.,  0.]), array([-1.,  2.]))
    >>> fit(0.5).round(6)
    array([0.5])
    """
    units = whole_number(units, "units", low=1)
    x, y = _points(x, y, units)
    positions = np.linspace(x.min(), x.max(), units + 1)[:-1]
    columns = np.column_stack([np.ones_like(x), relu(x[:, None] - positions)])
    solution = np.linalg.lstsq(columns, y)[0]
    errors = columns @ solution - y
    return HingeFit(
        positions=positions,
        coefficients=solution[1:],
        offset=float(solution[0]),
        rmse=float(np.sqrt(np.mean(errors**2))),
        largest_error=float(np.abs(errors).max()),
    )


def _points(x, y, units):
    x, y = numbers(x, "x"), numbers(y, "y")
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError(
            f"x and y must be 1-D and of the same length, got shapes {x.shape} and {y.shape}"
        )
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        raise ValueError("x and y must be finite: a least-squares fit cannot use NaN or infinity")
    different = len(np.unique(x))
    if different < units + 1:
        raise ValueError(
            f"{units} hinges and an offset are {units + 1} unknowns, "
            f"but there are only {different} different x: give more points or fewer units"
        )
    return x, y
