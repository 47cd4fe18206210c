"""Photographs that look alike, kept together: what one visit to a shop gives is not independent."""

import numpy as np

LEVELS = 6  # of red, of green and of blue


def look_alikes(images, labels, groups=4, seed=0):
    """Sort the photographs of each class into groups that are alike in colour.

    A group may then be held out as a whole, so that its near copies don't stand in training. Colours are
    those of a histogram of 6 x 6 x 6 levels; k-means sorts its square roots.

    Parameters
    ----------
    images : uint8 array, shape (N, H, W, 3)
    labels : array of N class numbers
    groups : int
        For each class. A class with fewer different photographs has one for each.
    seed : int

    Returns
    -------
    int64 array of shape (N,)
        Group numbers 0..groups - 1; equal numbers in different classes have nothing to do with each
        other.

    Raises
    ------
    ValueError
        These are not N colour photographs with N labels, or there are no groups.

    Examples
    --------
    >>> dark, bright = np.zeros((3, 4, 4, 3), np.uint8), np.full((3, 4, 4, 3), 200, np.uint8)
    >>> found = look_alikes(np.concatenate([dark, bright]), [0] * 6, groups=2)
    >>> len(set(found[:3])), len(set(found[3:])), len(set(found))
    (1, 1, 2)
    """
    from sklearn.cluster import KMeans  # imports for most of a second

    images, labels = np.asarray(images), np.asarray(labels)
    if images.ndim != 4 or images.shape[-1] != 3 or images.dtype != np.uint8:
        raise ValueError(
            f"images must be uint8 of shape (N, H, W, 3), got {images.dtype} of shape {images.shape}"
        )
    if labels.shape != images.shape[:1]:
        raise ValueError(f"{len(images)} images need {len(images)} labels, got shape {labels.shape}")
    if groups < 1:
        raise ValueError(f"groups must be at least 1, got {groups}")
    found = np.zeros(len(labels), np.int64)
    for label in np.unique(labels):
        members = np.flatnonzero(labels == label)
        colours = np.array([_colours(image) for image in images[members]])
        different = len(np.unique(colours, axis=0))
        sorter = KMeans(min(groups, different), n_init=10, random_state=seed)
        found[members] = sorter.fit_predict(colours)
    return found


def _colours(image):
    """The square root of the share of each colour, a vector of length 1; every fourth pixel will do."""
    levels = image[::4, ::4].reshape(-1, 3).astype(np.int64) * LEVELS // 256
    counts = np.bincount(levels @ (LEVELS**2, LEVELS, 1), minlength=LEVELS**3)
    return np.sqrt(counts / counts.sum())
