"""Indices that cut data into parts: by person, by time, into folds."""

import numpy as np

from helpers.checks.arrays import array
from helpers.checks.functions import call


def parts(returned, count, total, name):
    """So many arrays of indices came back, and together they are 0 ... total - 1.

    >>> parts(([2, 0], [1]), 2, 3, "split")
    """
    array(
        len(returned) if hasattr(returned, "__len__") else 0,
        count,
        f"the number of arrays that {name} returns",
        look_at="is there a `return` with one array of indices for each part?",
    )
    array(
        np.sort(np.concatenate(returned)),
        np.arange(total),
        f"the indices that {name} returns, put in order",
        look_at="each photograph is in one part, by its place 0, 1, 2, ...: none is lost, none is "
        "there twice.",
    )


def of(values, part):
    """The values of a part, which may be an empty list."""
    return values[np.asarray(part).astype(int)]


def by_group(split, groups, share, seed):
    """Check a split by group, and return the groups that are for validation, sorted.

    Parameters
    ----------
    split : callable
        The student's: ``split(groups, share, rng)`` gives the indices for training and validation.
    groups : array of shape (N,)
    share : float
    seed : int

    Examples
    --------
    >>> groups = np.array([3, 1, 3, 1])
    >>> by_group(lambda groups, share, rng: ([0, 2], [1, 3]), groups, 0.5, seed=0)
    [1]
    """
    returned = call(split, groups, share, np.random.default_rng(seed))
    parts(returned, 2, len(groups), getattr(split, "__name__", "your split"))
    train, validation = (set(of(groups, part).tolist()) for part in returned)
    array(
        len(train & validation),
        0,
        "the number of people with photographs on both sides",
        look_at="draw people, not photographs; then take all photographs of each.",
    )
    array(
        len(validation),
        share * len(set(groups.tolist())),
        "the number of people for validation",
        atol=0.95,  # rounded up or down
        look_at="`share` is the share of the people for validation.",
    )
    return sorted(validation)


def by_time(split, times, shares, room):
    """Check a split by time into training, validation and test.

    Parameters
    ----------
    split : callable
        The student's: ``split(times, shares)`` gives three arrays of indices.
    times : array of shape (N,)
    shares : tuple of three float
    room : float
        By how many each size may be off its share: below 1 where the shares divide N.

    Examples
    --------
    >>> split = lambda times, shares: np.split(np.argsort(times), [2, 3])
    >>> by_time(split, np.array([7, 2, 5, 1]), (0.5, 0.25, 0.25), room=0.5)
    """
    returned = call(split, times, shares)
    parts(returned, 3, len(times), getattr(split, "__name__", "your split"))
    array(
        [len(part) for part in returned],
        np.multiply(shares, len(times)),
        "the sizes of train, validation and test",
        atol=room,
        look_at="each size is its share of all photographs, rounded.",
    )
    train, validation, test = (of(times, part) for part in returned)
    for name, earlier, later in (
        ("training photographs taken after one of validation", train, validation),
        ("validation photographs taken after one of test", validation, test),
    ):
        look_at = "sort by time first: np.argsort(times) gives the indices, oldest first."
        array((earlier > later.min()).sum(), 0, f"the number of {name}", look_at=look_at)


def folds(cut, count, k):
    """Check that `cut(count, k)` gives k folds whose sizes differ by at most one.

    >>> folds(lambda count, k: np.array_split(np.arange(count), k), 11, 3)
    """
    returned = call(cut, count, k)
    name = f"{getattr(cut, '__name__', 'your function')}({count}, {k})"
    array(
        len(returned) if hasattr(returned, "__len__") else 0,
        k,
        f"the number of folds of {name}",
        look_at="is there a `return` with a list of k arrays of indices?",
    )
    extra = count % k
    array(
        sorted(len(fold) for fold in returned),
        [count // k] * (k - extra) + [count // k + 1] * extra,
        f"the sizes of the folds of {name}, put in order",
        mistakes={
            "the last fold was given the whole remainder":
                [count // k] * (k - 1) + [count // k + extra],
            "the remainder was left out": [count // k] * k,
        },
        look_at="the remainder of count / k goes to as many folds, one sample to each.",
    )
    array(
        np.sort(np.concatenate(returned)),
        np.arange(count),
        f"the indices in the folds of {name}, put in order",
        look_at="each sample is in one fold: none is lost, none is there twice.",
    )


def mean_of_y(x, y):
    """The simplest model, fitted: the mean of its targets.

    >>> float(mean_of_y(np.zeros((2, 1)), np.array([1.0, 4.0])))
    2.5
    """
    return np.mean(y)


def squared_distance(model, x, y):
    """The mean squared error of such a model.

    >>> float(squared_distance(2.0, np.zeros((2, 1)), np.array([1.0, 5.0])))
    5.0
    """
    return np.mean((model - np.asarray(y)) ** 2)
