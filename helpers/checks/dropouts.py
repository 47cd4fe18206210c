"""Dropout: which entries are dropped, and by what the others are multiplied."""

import numpy as np

from helpers.checks.arrays import array
from helpers.checks.arrays import shape as as_it_came
from helpers.checks.functions import call, case, function
from helpers.checks.statistics import mean

# All checks on random draws together fail a right answer with a probability below one in a million.
RARE = 5e-8


def factors(dropout, shape, rate, calls=1, seed=0):
    """Output / input of dropout in training, for so many calls with one generator.

    Parameters
    ----------
    dropout : callable
        The student's: ``dropout(a, rate, training, rng)``.
    shape : tuple of int
    rate : float
    calls, seed : int

    Returns
    -------
    array of shape (calls, ...)

    Examples
    --------
    >>> factors(lambda a, rate, training, rng: 0 * a, (2, 3), 0.5).shape
    (1, 2, 3)
    """
    size = np.arange(np.prod(shape)).reshape(shape)
    a = (2.0 + size % 7) * (-1.0) ** (size % 3)  # positive and negative

    rng = np.random.default_rng(seed)  # `call` would copy it, and each draw be the same

    def drawn(a, rate, training):
        return dropout(a, rate, training, rng)

    drawn.__name__ = "dropout"
    outputs = [call(drawn, a, rate, np.True_) for _ in range(calls)]
    as_it_came(outputs[0], shape, "dropout's result", look_at="one array, of the shape of a.")
    return np.array(outputs) / a


def scaled(factor, rate):
    """Each entry was multiplied with 0 or with 1 / (1 - rate).

    >>> scaled(np.array([0.0, 2.0]), 0.5)
    """
    array(
        [factor.min(), factor.max(), factor[factor != 0].min(initial=np.inf)],
        [0, 1 / (1 - rate), 1 / (1 - rate)],
        f"the least, the greatest, and the least but 0 of output / input, at rate {rate}",
        rtol=1e-5,
        mistakes={
            "the entries that stay were not scaled": [0, 1, 1],
            "they were divided by the rate, not by 1 - rate": [0, 1 / rate, 1 / rate],
            "they were multiplied by 1 - rate, not divided by it": [0, 1 - rate, 1 - rate],
        },
    )


def share(factor, rate):
    """So many entries were dropped as there should be.

    >>> share(np.random.default_rng(0).random(100_000) > 0.3, 0.3)
    """
    mean(
        factor == 0,
        rate,
        f"dropped (1) or not (0) at rate {rate}",
        variance=rate * (1 - rate),
        bounds=(0, 1),
        false_alarm_rate=RARE,
        mistakes={"the rate was taken for the probability to stay": 1 - rate},
    )


def unchanged(dropout, a, rate, training):
    """Nothing is dropped, in a prediction or at rate 0.

    >>> unchanged(lambda a, rate, training, rng: a, np.ones(3), 0.2, False)
    """
    def seeded(a, rate, training):
        return dropout(a, rate, training, np.random.default_rng(2))

    function(
        seeded,
        [case(a, rate, training, gives=a)],
        name="dropout",
        mistakes={"entries were multiplied by 1 - rate": lambda a, rate, _: a * (1 - rate)},
        look_at="with training=False or at rate 0, nothing is dropped and nothing scaled.",
    )
