"""Exercise 7: pictures that are changed by chance, and the batches of one epoch."""

import numpy as np

from helpers.checks import describe
from helpers.checks.failure import CheckFailed
from helpers.checks.functions import call

MANY = 400  # of them a half by chance lies between 0.36 and 0.64, but for one time in ten million
CHANGE = 1000  # what the augmentation of the checks adds to every value


def mirrored(images, rng):
    """Each picture (N, H, W, C) mirrored left to right, or not, by a draw of its own.

    >>> mirrored(np.arange(6).reshape(1, 1, 6, 1), np.random.default_rng(0)).shape
    (1, 1, 6, 1)
    """
    turn = rng.random(len(images)) < 0.5
    return np.where(turn[:, None, None, None], images[:, :, ::-1], images)


def epoch(images, labels, size, augment=None, rng=None):
    """Batches of pictures and labels: in order, or with `augment` in a new one and changed.

    >>> [labels.tolist() for _, labels in epoch(np.zeros((5, 1, 1, 1)), np.arange(5), 2)]
    [[0, 1], [2, 3], [4]]
    """
    order = np.arange(len(images)) if augment is None else rng.permutation(len(images))
    for start in range(0, len(images), size):
        chosen = order[start : start + size]
        pictures = images[chosen] if augment is None else augment(images[chosen], rng)
        yield pictures, labels[chosen]


def check_mirrored(tested, *shapes, dtype="uint8"):
    """`mirrored` turns some of the pictures, each by its own draw, and does nothing else.

    >>> check_mirrored(mirrored, (5, 4, 3))
    """
    for seed, shape in enumerate(shapes):
        rng = np.random.default_rng(seed)
        images = rng.integers(0, 256, size=(MANY, *shape)).astype(dtype)
        made = call(tested, images, np.random.default_rng(seed))
        got = _as_pictures(made, images)
        if not np.array_equal(call(tested, images, np.random.default_rng(seed)), got):
            raise CheckFailed("mirrored gives something else at each call with the same generator.",
                              look_at="take every draw from rng, and from nothing else.")
        _each_turned(images, got)
        if all(np.array_equal(call(tested, images, np.random.default_rng(other)), got)
               for other in (11, 12)):
            raise CheckFailed("mirrored turns the same pictures whatever the generator.",
                              look_at="take every draw from rng, and from nothing else.")
        single = _as_pictures(call(tested, images[:1], np.random.default_rng(seed)), images[:1])
        _each_one(images[:1], single)


def _as_pictures(made, images):
    if made is None:
        raise CheckFailed("mirrored gives None.", look_at="is there a `return` at the end?")
    got = np.asarray(made)
    if got.shape != images.shape:
        raise CheckFailed("mirrored gives pictures of another shape.", expected=str(images.shape),
                          got=str(got.shape))
    return got


def _equal(images, others):
    """For each picture whether it is that of the other array."""
    return np.isclose(images, others).all(axis=(1, 2, 3))


def _each_one(images, got):
    """Every picture is what it was, or mirrored."""
    same, turned = _equal(got, images), _equal(got, images[:, :, ::-1])
    if (same | turned).all():
        return turned
    wrong = np.flatnonzero(~(same | turned))
    upside, both = images[:, ::-1], images[:, ::-1, ::-1]
    told = [text for text, others in (
        ("turned upside down: left and right are axis 2 of (N, H, W, C)", [upside]),
        ("turned upside down, some in both directions", [upside, both]),
        ("replaced by others: the pictures came in another order, and their labels do not",
         [images[::-1], images[::-1, :, ::-1]]),
        ("mirrored in their colours: left and right are axis 2 of (N, H, W, C)", [images[..., ::-1]]),
        ("scaled: nothing else than mirroring is asked for", [images / 255, images[:, :, ::-1] / 255]),
    ) if all(any(np.allclose(got[k], other[k]) for other in others) for k in wrong)]
    hint = f"they were {told[0]}." if told else "each is to stay as it is, or mirrored left to right."
    raise CheckFailed(f"{len(wrong)} of {len(images)} pictures are neither as before nor mirrored.",
                      look_at=hint)


def _each_turned(images, got):
    share = _each_one(images, got).mean()
    if share in (0, 1):
        which = "all" if share else "none"
        raise CheckFailed(f"of {len(images)} pictures {which} were mirrored.", expected="about a half",
                          look_at="one draw for each picture, not one for all of them.")
    if not 0.36 < share < 0.64:
        raise CheckFailed("mirrored turns too many or too few pictures.", expected="about a half",
                          got=f"{share:.2f} of {len(images)}")


def check_training_epoch(tested, *counts):
    """`epoch` gives training batches for each (number of pictures, size of a batch).

    >>> check_training_epoch(epoch, (23, 5))
    """
    for count, size in counts:
        images, labels = _marked(count)
        changed = _Augment()
        rng = np.random.default_rng(count)
        first, second, third = (
            _batches(tested, images, labels, size, changed, generator)
            for generator in (rng, rng, np.random.default_rng(count)))
        ids = _whole(first, count, size, training=True)
        _same_labels(first, labels)
        if np.array_equal(ids, np.arange(count)):
            raise CheckFailed("for training the pictures come in their old order.",
                              look_at="a new random order in each epoch, by rng.")
        if np.array_equal(ids, _whole(second, count, size, training=True)):
            raise CheckFailed("two epochs with one generator have the same order.",
                              look_at="draw the order from rng itself, at each call.")
        if not np.array_equal(ids, _whole(third, count, size, training=True)):
            raise CheckFailed("the same generator gives another order at each call.",
                              look_at="take every draw from rng, and from nothing else.")
        if not changed.generators:
            raise CheckFailed("augment did not get the generator.", look_at="augment(pictures, rng)")


def check_validation_epoch(tested, *counts):
    """`epoch` without `augment` leaves pictures and order alone, for each (pictures, size).

    >>> check_validation_epoch(epoch, (23, 5))
    """
    for count, size in counts:
        images, labels = _marked(count)
        made = _batches(tested, images, labels, size)
        ids = _whole(made, count, size, training=False)
        _same_labels(made, labels)
        if not np.array_equal(ids, np.arange(count)):
            raise CheckFailed("without augment the pictures come in another order.",
                              expected=describe.argument(np.arange(count)[:8]),
                              got=describe.argument(ids[:8]),
                              look_at="validation data are not shuffled: nothing about them is by chance.")


class _Augment:
    """Adds 1000 to pictures, and keeps what generators it was given."""

    def __init__(self):
        self.generators = []
        self.__name__ = "augment"

    def __call__(self, images, rng):
        if isinstance(rng, np.random.Generator):
            self.generators.append(rng)
        return np.asarray(images) + CHANGE

    def __deepcopy__(self, memo):
        return self


class _Kept:
    """Keeps a generator as it is, where `call` would copy it."""

    def __init__(self, generator):
        self.generator = generator

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return "rng"


def _marked(count):
    """Pictures that are told apart by their values, and labels that are not in order."""
    values = np.arange(count, dtype="float32")[:, None, None, None]
    rng = np.random.default_rng(count)
    ramp = np.arange(6, dtype="float32").reshape(3, 2, 1) / 8  # no picture is its own mirror image
    return values + ramp, rng.permutation(3 * count)[:count]


def _batches(tested, images, labels, size, augment=None, rng=None):
    def epoch(images, labels, size, *about):
        more = (about[0], about[1].generator) if about else ()
        made = tested(images, labels, size, *more)
        return None if made is None else [tuple(pair) for pair in made]

    made = call(epoch, images, labels, size, *(() if augment is None else (augment, _Kept(rng))))
    if made is None:
        raise CheckFailed("epoch gives None.", expected="pairs of pictures and labels",
                          look_at="is there a `yield` in the loop, or a `return` at the end?")
    if not made or any(len(pair) != 2 or len(pair[0]) != len(pair[1]) for pair in made):
        raise CheckFailed("epoch does not give pairs of as many pictures as labels.",
                          expected="(pictures, labels), one such pair for each batch")
    return [(np.asarray(pictures), np.asarray(names)) for pictures, names in made]


def _whole(batches, count, size, training):
    """The numbers of the pictures in these batches; each is there once, changed once or not at all."""
    when = "for training" if training else "without augment"
    sizes = [len(labels) for _, labels in batches]
    wanted = [min(size, count - k) for k in range(0, count, size)]
    shapes = {pictures.shape[1:] for pictures, _ in batches}
    if shapes != {(3, 2, 1)}:
        raise CheckFailed(f"{when} pictures have another shape.", expected="(H, W, C) each, as before",
                          got=str(next(iter(shapes))))
    if sizes != wanted:
        hint = "the last batch holds what is left: no picture is left out." if sum(sizes) < count else None
        raise CheckFailed(f"{when} {count} pictures come in batches of other sizes.", expected=str(wanted),
                          got=str(sizes), look_at=hint)
    values = np.concatenate([pictures[:, 0, 0, 0] for pictures, _ in batches])
    times = np.unique(values // CHANGE)
    if times.tolist() != [float(training)]:
        told = (f"augment was applied {times[0]:.0f} times" if len(times) == 1 else
                "augment was applied to some pictures and not to others, or more than once")
        raise CheckFailed(f"{when} {told}.", expected="once" if training else "not at all",
                          look_at="each picture goes through augment once." if training else
                          "validation data are left alone: they are to be like those to come.")
    ids = (values % CHANGE).astype(int)
    ramps = np.concatenate([pictures - pictures[:, :1, :1] for pictures, _ in batches])
    if not np.allclose(ramps, _marked(1)[0]):
        raise CheckFailed(f"{when} pictures are changed in another way" + (
            " than by augment." if training else ": mirrored, say, or scaled."),
            look_at="augment alone changes pictures, and validation data are left as they are.")
    missing = count - len(np.unique(ids))
    if missing:
        raise CheckFailed(f"{when} {missing} of {count} pictures are left out, others come twice.",
                          look_at="each picture once an epoch: rng.permutation, not rng.choice.")
    return ids


def _same_labels(batches, labels):
    ids = np.concatenate([pictures[:, 0, 0, 0] for pictures, _ in batches]).astype(int) % CHANGE
    got = np.concatenate([names for _, names in batches])
    if got.shape != labels.shape:
        raise CheckFailed("the labels have another shape.", expected="one number for each picture",
                          got=str(got.shape))
    wrong = int(np.sum(got != labels[ids]))
    if wrong:
        raise CheckFailed(f"{wrong} of {len(ids)} pictures come with the label of another.",
                          look_at="choose pictures and labels by the same numbers.")
