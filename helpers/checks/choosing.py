"""A choice by validation, among models whose errors are known beforehand."""

import numpy as np

from helpers.checks.functions import call


def chosen(choose, validation_errors):
    """What `choose` returns among these candidates; on test data each has an error larger by 1.

    Parameters
    ----------
    choose : callable
        The student's: ``choose(candidates, fit, error, train, validation, test)``.
    validation_errors : dict of number to float
        Of each candidate, which is its own model.

    Examples
    --------
    >>> def first(candidates, fit, error, train, validation, test):
    ...     return candidates[0], error(fit(candidates[0], *train), *test)
    >>> chosen(first, {0.1: 7.0, 10: 2.5})
    (0.1, 8.0)
    """
    train, validation, test = ((np.full(5, -0.2), np.zeros(5)), (np.zeros(4), np.zeros(4)),
                               (np.full(3, 0.1), np.zeros(3)))
    return call(choose, list(validation_errors), lambda candidate, x, y: candidate,
                lambda model, x, y: validation_errors[model] + 10 * float(x[0]),
                train, validation, test)
