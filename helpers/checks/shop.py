"""Exercise 7: a shop's pictures of garments, in any colour, anywhere on the counter.

Drawn from Fashion-MNIST, so that a few labelled pictures in colour need no further file.
"""

import numpy as np

from helpers import data

KINDS = ("trouser", "dress", "sandal", "bag", "ankle boot")
OTHERS = ("T-shirt/top", "trouser", "sneaker", "bag")  # for the tests of another shop
SIDE = 48  # pixels of a picture; a garment has 28


def pictures(part, each, seed, kinds=KINDS):
    """Garments of each kind, in an order by chance.

    Parameters
    ----------
    part : "train", "validation" or "test"
        Of Fashion-MNIST; no garment is in two parts.
    each : int
        How many of each kind.
    seed : int
    kinds : sequence of str
        Names of Fashion-MNIST's classes, in small or capital letters.

    Returns
    -------
    images : uint8 array, shape (N, 48, 48, 3)
    labels : int array, shape (N,)
        ``kinds[labels[n]]`` is what picture n shows.

    Examples
    --------
    >>> images, labels = pictures("test", 3, seed=0)
    >>> images.shape, np.bincount(labels)
    ((15, 48, 48, 3), array([3, 3, 3, 3, 3]))
    """
    rng = np.random.default_rng(seed)
    fashion = data.load("fashion")
    names, chosen = [name.lower() for name in fashion.class_names], getattr(fashion, part)
    found = [rng.choice(np.flatnonzero(chosen.labels == names.index(kind.lower())), each, replace=False)
             for kind in kinds]
    order = rng.permutation(len(kinds) * each)
    images = [_on_a_counter(chosen.images[k, ..., 0] / 255, rng) for k in np.concatenate(found)[order]]
    return np.array(images), np.repeat(np.arange(len(kinds)), each)[order]


def _on_a_counter(garment, rng):
    """One grey garment (28, 28), 0..1, turned to either side, somewhere on a plain ground."""
    ground, cloth = rng.uniform(0.25, 1, size=3), rng.uniform(0.2, 1, size=3)
    picture = np.broadcast_to(ground, (SIDE, SIDE, 3)).copy()
    garment = garment[:, :: rng.choice([1, -1]), np.newaxis]
    row, column = rng.integers(0, SIDE - len(garment) + 1, size=2)
    place = picture[row : row + len(garment), column : column + len(garment)]
    place[:] = np.where(garment > 0.02, garment * cloth, place)
    return np.rint(255 * picture).astype(np.uint8)
