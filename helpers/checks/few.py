"""Exercise 7: a network trained with few pictures, judged by many that it has not seen."""

import numpy as np

from helpers.checks import shop, training

LEAST = 0.75  # of new pictures right; see tests/checks/test_transfer.py for what it was measured with


def check_trained(network, part, each, seed, seen, kinds=shop.KINDS):
    """The network names enough of a shop's garments that it has not seen.

    Parameters
    ----------
    network : callable
        The student's: uint8 pictures (N, 48, 48, 3) to one probability for each kind.
    part, each, seed, kinds
        Which garments, as for `shop.pictures`.
    seen : tuple of (images, labels)
        What it was trained with.

    Examples
    --------
    >>> check_trained(None, "test", 2, 0, shop.pictures("train", 2, 0))
    Traceback (most recent call last):
    ...
    helpers.checks.failure.CheckFailed: your network does not take the pictures: TypeError.
      expected: an answer for pictures of shape (10, 48, 48, 3)
      look at:  build and train it for pictures as they are given.
    """
    def in_batches(images):
        return np.concatenate([network(images[k : k + 50]) for k in range(0, len(images), 50)])

    training.check_trained(in_batches, shop.pictures(part, each, seed, kinds), seen, LEAST,
                           "the last layer of your head.")
