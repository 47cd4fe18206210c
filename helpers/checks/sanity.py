"""Exercise 6: shuffled weights, the likeness of heat maps, and a verdict on what explains a network.

TensorFlow is imported when a network is copied, not before.
"""

import numpy as np

from helpers.checks.arrays import array
from helpers.checks.borrowed import own
from helpers.checks.failure import CheckFailed
from helpers.checks.functions import call
from helpers.checks.heatmaps import LIBRARIES, Given, kept, opened
from helpers.checks.stories import compare

LIMIT = 0.5  # heat maps that are more alike than that do not depend on the weights
TOOLS = "keras.models.clone_model, get_weights, set_weights and NumPy are yours to use."


def edges(model, images, classes):
    """Edges as heat maps: how fast the brightness changes at each pixel, whatever the network says.

    Parameters
    ----------
    model, classes
        They make no difference.
    images : array of shape (N, H, W, C)

    Returns
    -------
    array of shape (N, H, W), at least 0

    Examples
    --------
    >>> edges(None, np.array([[[0.0], [4.0], [4.0]], [[0.0], [4.0], [4.0]]])[None], None)
    array([[[4., 2., 0.],
            [4., 2., 0.]]])
    """
    down, right = np.gradient(np.mean(images, axis=-1), axis=(1, 2))
    return np.hypot(down, right)


def shuffled(model, rng):
    """A copy of the network in which the values of each array of weights stand in a random order.

    >>> from helpers.checks.heatmaps import chain
    >>> model = chain((8, 6, 1), 3)
    >>> copy = shuffled(model, np.random.default_rng(0))
    >>> [bool(np.isclose(a.sum(), b.sum(), atol=1e-4))
    ...  for a, b in zip(model.get_weights(), copy.get_weights())]
    [True, True, True, True, True, True, True, True]
    """
    import keras

    copy = keras.models.clone_model(model)
    copy.set_weights([rng.permutation(w.ravel()).reshape(w.shape) for w in model.get_weights()])
    return copy


def similarity(one, other, centre=True, absolute=False, axes=(1, 2)):
    """Pearson's correlation of each pair of maps, (N, H, W) twice to (N,); 0 where one is constant.

    >>> a = np.array([[[0.0, 1.0, 2.0]], [[1.0, 1.0, 1.0]]])
    >>> similarity(a, 5 - 2 * a)
    array([-1.,  0.])
    """
    one, other = np.asarray(one, float), np.asarray(other, float)
    if centre:
        one, other = (a - a.mean(axis=axes, keepdims=True) for a in (one, other))
    size = np.sqrt((one**2).sum(axes) * (other**2).sum(axes))
    together = (one * other).sum(axes)
    result = np.where(size > 0, together / np.where(size > 0, size, 1), 0)
    return np.abs(result) if absolute else result


def passes(explain, model, images, classes, rng):
    """Whether the maps of the network and of its shuffled copy are alike by less than `LIMIT` in the mean.

    >>> from helpers.checks.heatmaps import chain
    >>> passes(edges, chain((8, 6, 1), 3), np.ones((2, 8, 6, 1)) * np.arange(6)[:, None] ** 2, None,
    ...        np.random.default_rng(0))
    False
    """
    before, after = (explain(m, images, classes) for m in (model, shuffled(model, rng)))
    return bool(np.mean(similarity(before, after)) < LIMIT)


def check_shuffled(tested, *models):
    """`shuffled` copies each network, and shuffles each of its arrays as a whole, by its `rng`.

    >>> from helpers.checks.heatmaps import chain
    >>> check_shuffled(shuffled, chain((8, 6, 1), 3))
    """
    for model in models:
        old = model.get_weights()
        with kept("shuffled", model), own("the copy", LIBRARIES, TOOLS):
            made, same, other = (call(opened(tested), Given(model), np.random.default_rng(seed))
                                 for seed in (5, 5, 6))
        new = _weights(made, old)
        if made is model:
            raise CheckFailed("shuffled returns the network that it is given.",
                              look_at="make a copy, and shuffle that.")
        for k, (a, b) in enumerate(zip(old, new)):
            _shuffled_as_a_whole(a, b, f"array {k + 1} of {len(old)}, of shape {a.shape}")
        _compare_random(new, _weights(same, old), _weights(other, old))
        made.set_weights(old)
        picture = np.random.default_rng(7).normal(size=(1, *model.input_shape[1:]))
        array(made(picture), model(picture), "what the copy answers with the old weights put back",
              rtol=1e-4, atol=1e-5, look_at="the copy has the same layers, connected in the same way.")


def check_similarity(tested, *calls):
    """`similarity` is right for each pair of heat maps.

    >>> check_similarity(similarity, (np.eye(3)[None], np.ones((1, 3, 3)) - np.eye(3)))
    """
    def inner(one, other):
        return (np.asarray(one, float) * other).sum(axis=(1, 2))

    def alone(one, other):
        return similarity(one, other, axes=(0, 1, 2))

    def undefined(one, other):
        alike = similarity(one, other)
        flat = (np.ptp(one, axis=(1, 2)) == 0) | (np.ptp(other, axis=(1, 2)) == 0)
        return np.where(flat, np.nan, alike)

    def at_flat(value):
        return lambda one, other: np.nan_to_num(undefined(one, other), nan=value)

    compare(tested, similarity, "the correlations", calls, {
        "the means were not subtracted": lambda *maps: similarity(*maps, centre=False),
        "the mean of both maps together was subtracted": lambda a, b: _about(
            a, b, np.mean([a, b], axis=(0, 2, 3))[:, None, None]),
        "the mean over all pictures was subtracted: each map has its own": lambda a, b: _about(
            a, b, np.mean(a), np.mean(b)),
        "the absolute values were taken: maps can be opposite": lambda *maps: similarity(
            *maps, absolute=True),
        "it was squared": lambda *maps: similarity(*maps) ** 2,
        "a map that is the same everywhere was divided by 0: its correlation counts 0": undefined,
        "a map that is the same everywhere counted 1: its correlation counts 0": at_flat(1.0),
        "all pictures were taken together: each pair of maps has a number of its own":
            lambda *maps: np.full(len(maps[0]), alone(*maps)),
        "all pictures were taken together: there is one number for each":
            lambda *maps: alone(*maps),
        "the mean over the pictures came back: there is one number for each":
            lambda *maps: similarity(*maps).mean(),
        "it is not a correlation yet: divide by the size of both maps": inner,
        "the covariance was not divided by the spread of both maps": lambda a, b: np.mean(
            (a - np.mean(a, (1, 2), keepdims=True)) * (b - np.mean(b, (1, 2), keepdims=True)), (1, 2)),
        "it is the distance, 1 - correlation": lambda *maps: 1 - similarity(*maps),
    }, look_at="Pearson's correlation over the pixels, for each pair by itself.", libraries=LIBRARIES)


def check_passes(tested, model, *alike):
    """`passes` judges maps that are so much alike before and after the shuffle, picture by picture.

    Parameters
    ----------
    tested : callable
    model : keras.Model
    alike : lists of float, -1 to 1
        For one trial each: the correlation of each picture's two maps.

    Examples
    --------
    >>> from helpers.checks.heatmaps import chain
    >>> check_passes(passes, chain((8, 6, 1), 3), [0.1, 0.2], [1.0, 0.9])
    """
    rng = np.random.default_rng(8)
    trials = [(targets, _Maps(model, targets, rng)) for targets in alike]
    verdicts = [_verdict(tested, model, maps) for _, maps in trials]
    expected = [bool(np.mean(targets) < LIMIT) for targets in alike]
    story = _passes_story(alike, verdicts)
    for (targets, maps), got, right in zip(trials, verdicts, expected):
        maps.check_calls()
        if got != right:
            raise CheckFailed(
                f"passes is {got} where the maps of {len(targets)} pictures, before and after the shuffle, "
                f"have the similarities {', '.join(f'{t:g}' for t in targets)}.",
                expected=f"{right}: their mean is {np.mean(targets):.2g}, the limit {LIMIT:g}",
                got=str(got), look_at=story)


def check_verdict(tested, explain, model, images, classes, right, what):
    """`passes` gives this verdict on a function that explains.

    >>> from helpers.checks.heatmaps import chain
    >>> images = np.random.default_rng(0).uniform(size=(3, 8, 6, 1))
    >>> check_verdict(passes, edges, chain((8, 6, 1), 3), images, None, False, "edges")
    """
    with kept("passes", model):
        got = call(opened(tested), explain, Given(model), images, classes, np.random.default_rng(9))
    if _truth(got) != right:
        raise CheckFailed(f"passes is wrong about {what}.", expected=str(right), got=str(got),
                          look_at="maps of the network, and of its shuffled copy: how alike are they?")


class _Maps:
    """Explains a network by maps whose likeness after the shuffle is known beforehand."""

    def __init__(self, model, targets, rng):
        self.model, self.old = model, model.get_weights()
        self.images = rng.uniform(size=(len(targets), *model.input_shape[1:]))
        self.classes = rng.integers(0, model.output_shape[-1], size=len(targets))
        noise = rng.normal(size=(2, len(targets), *model.input_shape[1:3]))
        noise -= noise.mean(axis=(2, 3), keepdims=True)
        one, rest = noise / np.linalg.norm(noise, axis=(2, 3), keepdims=True)
        rest = rest - one * (one * rest).sum(axis=(1, 2), keepdims=True)
        rest /= np.linalg.norm(rest, axis=(1, 2), keepdims=True)
        r = np.reshape(targets, (-1, 1, 1))
        self.before, self.after = 2 + 3 * one, 5 + 7 * (r * one + np.sqrt(1 - r**2) * rest)
        self.asked = []

    def __deepcopy__(self, memo):
        return self

    def __call__(self, model, images, classes):
        is_old = all(map(np.array_equal, self.old, model.get_weights()))
        same = np.array_equal(images, self.images) and np.array_equal(classes, self.classes)
        self.asked.append((is_old, same))
        return np.array(self.before if is_old else self.after)

    def check_calls(self):
        if not any(is_old for is_old, _ in self.asked):
            raise CheckFailed("passes never asks `explain` about the network itself.",
                              look_at="explain(model, images, classes)")
        if all(is_old for is_old, _ in self.asked):
            raise CheckFailed("passes never asks `explain` about a network with other weights.",
                              look_at="explain(shuffled(model, rng), images, classes)")
        if not all(same for _, same in self.asked):
            raise CheckFailed("passes asks `explain` about other pictures or classes than it was given.",
                              look_at="the same images and classes, both times.")


def _verdict(tested, model, maps):
    with kept("passes", model), own("the verdict", LIBRARIES, TOOLS):
        got = call(opened(tested), maps, Given(model), maps.images, maps.classes,
                   np.random.default_rng(9))
    truth = _truth(got)
    if truth is None:
        hint = "is there a `return` at the end?" if got is None else "one verdict on all pictures."
        raise CheckFailed("passes gives no verdict.", expected="True or False", got=repr(got)[:60],
                          look_at=hint)
    return truth


def _passes_story(alike, verdicts):
    rules = {
        "it looks as if True and False were swapped: what changes with the weights passes.":
            lambda t: not np.mean(t) < LIMIT,
        "it looks as if the least similarity decides: it is their mean.": lambda t: min(t) < LIMIT,
        "it looks as if the largest similarity decides: it is their mean.": lambda t: max(t) < LIMIT,
        "it looks as if the median decides: it is their mean.": lambda t: np.median(t) < LIMIT,
        "it looks as if the first picture decides: it is the mean of all.": lambda t: t[0] < LIMIT,
        "it looks as if the sum decides: it is the mean.": lambda t: np.sum(t) < LIMIT,
        "it looks as if the absolute values were taken: opposite maps differ, too.":
            lambda t: np.mean(np.abs(t)) < LIMIT,
        "it is always True.": lambda t: True,
        "it is always False.": lambda t: False,
    }
    told = [story for story, rule in rules.items() if [bool(rule(t)) for t in alike] == verdicts]
    return told[0] if len(told) == 1 else None


def _truth(got):
    return bool(got) if np.ndim(got) == 0 and isinstance(np.asarray(got).item(), bool) else None


def _about(a, b, mean, other=None):
    a, b = a - mean, b - (mean if other is None else other)
    return (a * b).sum((1, 2)) / np.sqrt((a**2).sum((1, 2)) * (b**2).sum((1, 2)))


def _weights(made, old):
    if not hasattr(made, "get_weights"):
        lacks = "is there a `return` at the end?" if made is None else None
        raise CheckFailed("shuffled returns no network.", expected="a Keras model",
                          got=type(made).__name__, look_at=lacks)
    new = made.get_weights()
    if [w.shape for w in new] != [w.shape for w in old]:
        raise CheckFailed("shuffled returns a network with other arrays of weights.",
                          expected=", ".join(str(w.shape) for w in old),
                          got=", ".join(str(w.shape) for w in new))
    return new


def _shuffled_as_a_whole(old, new, where):
    if not np.array_equal(np.sort(old, axis=None), np.sort(new, axis=None)):
        raise CheckFailed(f"shuffled: {where}, holds other values than before.",
                          look_at="the same values, in another order, each array for itself.")
    if old.size < 4:
        return
    if np.array_equal(old, new):
        raise CheckFailed(f"shuffled: {where}, is as it was.", look_at="each array is shuffled.")
    for axis in range(old.ndim if old.ndim > 1 else 0):
        if np.array_equal(np.sort(old, axis), np.sort(new, axis)):
            raise CheckFailed(f"shuffled: {where}, was shuffled along axis {axis} only.",
                              look_at="any value may come to stand anywhere in its array.")
        rows = [sorted(np.sort(np.moveaxis(w, axis, 0).reshape(w.shape[axis], -1), 1).tolist())
                for w in (old, new)]
        if old.shape[axis] > 1 and rows[0] == rows[1]:
            raise CheckFailed(f"shuffled: {where}: what stood together along axis {axis} still does.",
                              look_at="any value may come to stand anywhere in its array.")


def _compare_random(new, same, other):
    if not all(map(np.array_equal, new, same)):
        raise CheckFailed("shuffled: two calls, each with a new rng of the same seed, differ.",
                          look_at="draw from `rng`, and from nothing else.")
    if all(map(np.array_equal, new, other)):
        raise CheckFailed("shuffled: another rng gives the same order.", look_at="draw from `rng`.")
