"""The types that `helpers.data.load` returns."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np


class Split(NamedTuple):
    """One part of a data set; unpacks as ``images, labels = dataset.train``.

    Both arrays are read-only, so that running a cell twice gives the same result twice. Arithmetic
    makes new arrays and just works (``images / 255``); to change pixels in place, take a copy first
    (``images.copy()``).

    Attributes
    ----------
    images : uint8 array, shape (N, H, W, C), values 0..255
    labels : int64 array, shape (N,), values 0..classes - 1
    """

    images: np.ndarray
    labels: np.ndarray

    def __repr__(self):
        images, labels = self
        return (
            f"Split(images: {images.dtype} {images.shape}, labels: {labels.dtype} {labels.shape})"
        )


@dataclass(frozen=True, eq=False, repr=False)
class Dataset:
    """Labelled images in three parts, with where they come from.

    Attributes
    ----------
    name : str
    train, validation, test : Split
        Learn from the first, choose settings with the second, look at the third once, at the end.
        No image is in two of them.
    class_names : tuple of str
        ``class_names[label]`` is the name of a label.
    licence, source : str

    Examples
    --------
    >>> from helpers import data
    >>> data.load("digits")
    Dataset "digits": images 8 x 8 x 1, uint8 0..255
      train       1,197
      validation    300
      test          300
      classes     0, 1, 2, 3, 4, 5, 6, 7, 8, 9
      licence     CC BY 4.0, E. Alpaydin and C. Kaynak, 1998
      source      UCI Machine Learning Repository, in scikit-learn
    """

    name: str
    train: Split
    validation: Split
    test: Split
    class_names: tuple[str, ...]
    licence: str
    source: str

    def __repr__(self):
        shape = " x ".join(map(str, self.train.images.shape[1:]))
        counts = {
            part: f"{len(getattr(self, part).labels):,}" for part in ("train", "validation", "test")
        }
        width = max(map(len, counts.values()))
        return "\n".join(
            [
                f'Dataset "{self.name}": images {shape}, uint8 0..255',
                *(f"  {part:<11} {count:>{width}}" for part, count in counts.items()),
                f"  classes     {', '.join(self.class_names)}",
                f"  licence     {self.licence}",
                f"  source      {self.source}",
            ]
        )


def make_split(images, labels):
    """Give grey images (N, H, W) their channel axis, make both arrays read-only."""
    split = Split(images[..., np.newaxis].astype(np.uint8), labels.astype(np.int64))
    for array in split:
        array.flags.writeable = False
    return split


def hold_out(images, labels, size, seed=0):
    """Put `size` examples aside, stratified: every class keeps its share.

    Returns
    -------
    (images, labels), (held_out_images, held_out_labels)

    Examples
    --------
    >>> rest, held_out = hold_out(np.zeros((6, 2, 2)), np.array([0, 0, 0, 1, 1, 1]), 2)
    >>> held_out[1].tolist()
    [0, 1]
    """
    # scikit-learn takes most of a second to import; `import helpers.data` does not wait for it
    from sklearn.model_selection import train_test_split

    rest, held_out = train_test_split(
        np.arange(len(labels)), test_size=size, stratify=labels, random_state=seed
    )
    return (images[rest], labels[rest]), (images[held_out], labels[held_out])
