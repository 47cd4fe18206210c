"""Networks of one hidden layer with random weights, whose last layer is solved by least squares."""

import numpy as np

from helpers.operations.arrays import numbers


def wide_errors(x, labels, new_x, new_labels, widths, decays=(0.0,), noises=(0.0,), seeds=4):
    """Shares of wrong answers of wide networks, on training samples and on new ones.

    The hidden ReLU layer keeps its random weights; the last layer has the smallest weights among
    those with the least squared error against one-hot labels (decay 0), or the least squared error
    plus decay times the sum of its squared weights.

    Parameters
    ----------
    x, new_x : arrays of shapes (N, m) and (M, m)
    labels, new_labels : arrays of N and M whole numbers, from 0
    widths : hidden units, each at least 1
    decays : numbers from 0
    noises : numbers from 0 to 1
        The share of training labels that are shuffled among themselves. New labels stay as they are.
    seeds : int
        How many networks the shares are the mean of.

    Returns
    -------
    array of shape (noises, decays, widths, 2)
        Of training samples, by the labels that the network was given, and of new samples.

    Examples
    --------
    >>> x, labels = np.array([[-1.0], [-0.5], [0.5], [1.0]]), [0, 0, 1, 1]
    >>> wide_errors(x, labels, [[-0.8], [0.8]], [0, 1], widths=[50]).round(2)
    array([[[[0., 0.]]]])
    """
    x, new_x = numbers(x, "x"), numbers(new_x, "new_x")
    labels, new_labels = np.asarray(labels), np.asarray(new_labels)
    if x.ndim != 2 or new_x.shape[1:] != x.shape[1:]:
        raise ValueError(
            f"x and new_x need one sample in each row, equally long; got {x.shape} and {new_x.shape}"
        )
    if labels.shape != x.shape[:1] or new_labels.shape != new_x.shape[:1]:
        raise ValueError("there must be one label for each row of x, and one for each of new_x")
    given = [_shuffled(labels, noise) for noise in noises]
    targets = np.hstack([np.eye(labels.max() + 1)[some] for some in given])
    wrong = np.zeros((len(noises), len(decays), len(widths), 2))
    for seed in range(seeds):
        for k, width in enumerate(widths):
            answers = _answers(x, new_x, targets, width, decays, seed)
            for d, both in enumerate(answers):
                for n, some in enumerate(given):
                    for s, (scores, right) in enumerate(zip(both, (some, new_labels))):
                        found = np.hsplit(scores, len(given))[n].argmax(axis=1)
                        wrong[n, d, k, s] += np.mean(found != right) / seeds
    return wrong


def _shuffled(labels, share):
    """The labels, of which this share was shuffled; always the same ones."""
    rng = np.random.default_rng(0)
    chosen = rng.permutation(len(labels))[: round(share * len(labels))]
    given = labels.copy()
    given[chosen] = rng.permutation(labels[chosen])
    return given


def _answers(x, new_x, targets, width, decays, seed):
    """For each decay, the scores of training samples and of new ones."""
    rng = np.random.default_rng(seed)
    W, b = 0.175 * rng.normal(size=(x.shape[1], width)), 0.1 * rng.normal(size=width)
    a, new_a = np.maximum(0, x @ W + b), np.maximum(0, new_x @ W + b)
    U, s, Vt = np.linalg.svd(a, full_matrices=False)
    kept = s > np.finfo(float).eps * max(a.shape) * s[0]
    U, s, projected = U[:, kept], s[kept], new_a @ Vt[kept].T
    inside = U.T @ targets
    for decay in decays:
        shrunk = s / (s**2 + decay)
        yield U @ ((s * shrunk)[:, None] * inside), projected @ (shrunk[:, None] * inside)
