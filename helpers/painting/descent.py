"""L-BFGS: gradient descent that learns the loss's curvature from its own last steps (J. Nocedal, 1980)."""

import numpy as np

MEMORY = 10  # steps
SHORTEST = 1e-3  # part of a step; if it still leads uphill, the curvature is forgotten


class LBFGS:
    """One step after the other, each of which costs one loss and one gradient.

    A step is ``H g``, g the gradient and H an estimate of the inverse of the second derivatives
    from the last steps and the changes of the gradient along them. A step that led uphill is taken
    back and tried again at a quarter of its length.

    Parameters
    ----------
    first : float
        The largest change of a value in the very first step, before any curvature is known.
    low, high : float
        Values outside are brought back to the nearest of the two.

    Examples
    --------
    >>> descent, x = LBFGS(), np.array([0.9, 0.2], dtype="float32")
    >>> for _ in range(20):
    ...     x = descent.step(x, loss=np.sum((x - 0.5) ** 2), gradient=2 * (x - 0.5))
    >>> np.round(descent.best, 3)
    array([0.5, 0.5], dtype=float32)
    """

    def __init__(self, first=0.05, low=0.0, high=1.0):
        self.first, self.low, self.high = first, low, high
        self.best, self._loss, self._gradient = None, np.inf, None
        self._pairs = []  # (change of x, change of the gradient, 1 / their product)
        self._length = 1.0

    def step(self, x, loss, gradient):
        """Return where to go from `x`, an array of any shape, with its loss and gradient there.

        ``best`` is the best array that was seen so far.
        """
        if self.best is not None and not loss <= self._loss:
            self._length /= 4
            if self._length < SHORTEST and self._pairs:
                self._pairs, self._length = [], 1.0
                self._direction = self._newton(self._gradient)
        else:
            self._remember(x, gradient)
            self.best, self._loss, self._gradient, self._length = x, loss, gradient, 1.0
            self._direction = self._newton(gradient)
        return np.clip(self.best - self._length * self._direction, self.low, self.high)

    def _remember(self, x, gradient):
        if self.best is None:
            return
        moved, bent = (x - self.best).ravel(), (gradient - self._gradient).ravel()
        product = float(moved @ bent)
        if product > 1e-10 * float(bent @ bent):  # else the loss is not curved upwards here
            self._pairs = [*self._pairs[1 - MEMORY :], (moved, bent, 1 / product)]

    def _newton(self, gradient):
        if not self._pairs:
            return gradient * (self.first / max(float(np.abs(gradient).max()), 1e-30))
        direction, parts = gradient.ravel().copy(), []
        for moved, bent, inverse in reversed(self._pairs):
            part = inverse * float(moved @ direction)
            direction -= np.float32(part) * bent
            parts.append(part)
        moved, bent, inverse = self._pairs[-1]
        direction *= np.float32(1 / (inverse * float(bent @ bent)))
        for (moved, bent, inverse), part in zip(self._pairs, reversed(parts)):
            direction += np.float32(part - inverse * float(bent @ direction)) * moved
        return direction.reshape(gradient.shape)
