"""Exercises 6 and 7: whether a trained network is right about pictures that it has not seen."""

import numpy as np

from helpers.checks.failure import CheckFailed


def right(network, images, labels):
    """The share of pictures that the network classifies as labelled.

    >>> right(lambda images: np.eye(3)[[0, 2]], np.zeros((2, 4, 3, 1)), np.array([0, 1]))
    0.5
    """
    return float(np.mean(np.argmax(_answers(network, images), axis=-1) == labels))


def check_trained(network, fresh, seen, least, last="the last layer of `build`."):
    """The network classifies at least so many of the fresh pictures as they are labelled.

    Parameters
    ----------
    network : callable
        The student's: (N, H, W, C), values 0..1, to one probability for each class.
    fresh, seen : tuple of (images, labels)
        Pictures that it was not trained with, and some that it was.
    least : float
        The share that must be right.
    last : str
        Where to look if the answers are no probabilities.

    Examples
    --------
    >>> images = np.zeros((2, 4, 3, 1)), np.array([0, 0])
    >>> check_trained(lambda images: np.eye(3)[[0] * len(images)], images, images, 0.9)
    """
    images, labels = fresh
    answers = _answers(network, images)
    sums = answers.sum(axis=-1)
    if not (answers >= 0).all() or not np.allclose(sums, 1, atol=1e-3):
        raise CheckFailed("what your network answers are no probabilities.",
                          expected="for each picture numbers from 0 to 1, their sum 1",
                          got=f"numbers from {answers.min():.3g} to {answers.max():.3g}, "
                              f"the sum of the first row is {sums[0]:.3g}",
                          look_at=last)
    share = right(network, images, labels)
    if share < least:
        learnt = right(network, *seen)
        raise CheckFailed("your network is wrong too often about pictures that it has not seen.",
                          expected=f"at least {least:.2f} of them right",
                          got=f"{share:.2f}, and {learnt:.2f} of those that it was to be trained with",
                          look_at=_hint(share, learnt, labels))


def _hint(share, learnt, labels):
    guess = np.bincount(labels).max() / len(labels)
    if learnt < 1.5 * guess:
        return "this is little better than a guess: pictures, labels, their order, loss, rate?"
    if learnt > share + 0.1:
        return "it knows its own pictures much better than new ones: has it seen all of them?"
    return "is it still getting better when the training stops? Are pictures scaled as it expects?"


def _answers(network, images):
    try:
        answers = np.asarray(network(images), float)
    except Exception as error:
        raise CheckFailed(f"your network does not take the pictures: {type(error).__name__}.",
                          expected=f"an answer for pictures of shape {np.shape(images)}",
                          look_at="build and train it for pictures as they are given.") from None
    if answers.ndim != 2 or len(answers) != len(images):
        raise CheckFailed("your network's answers have the wrong shape.",
                          expected=f"({len(images)}, the number of classes)", got=str(answers.shape))
    return answers
