"""What there is: `load` and `available`."""

from helpers.data import embedded, fruit, remote

EMBEDDED = {"digits": embedded.digits, "fashion": embedded.fashion, "fruit": fruit.fruit}
# digits and fruit have no larger version: what is installed is all of it
FULL = {
    "digits": embedded.digits,
    "fashion": remote.fashion,
    "flowers": remote.flowers,
    "fruit": fruit.fruit,
    "mnist": remote.mnist,
}
SIZED = {"flowers", "fruit"}

HEADER = ("call", "images", "classes", "MB", "licence", "offline")
ROWS = (
    ('load("digits")', "1,797 of 8 x 8 x 1", "10", "0.1", "CC BY 4.0", "yes"),
    ('load("fashion")', "13,000 of 28 x 28 x 1", "10", "5.7", "MIT", "yes"),
    (
        'load("fruit")',
        "1,393 of 224 x 224 x 3",
        "14",
        "44.4",
        "see PROVENANCE",
        "yes, with [fruit]",
    ),
    (
        'load("fashion", full=True)',
        "70,000 of 28 x 28 x 1",
        "10",
        "30.9",
        "MIT",
        "after one download",
    ),
    (
        'load("flowers", full=True)',
        "3,670 of 224 x 224 x 3",
        "5",
        "228.8",
        "CC BY 2.0",
        "after one download",
    ),
    (
        'load("mnist", full=True)',
        "70,000 of 28 x 28 x 1",
        "10",
        "11.5",
        "CC BY-SA 3.0",
        "after one download",
    ),
    ('photo("china")', "1 of 427 x 640 x 3", "-", "0.2", "CC BY 2.0", "yes"),
    ('photo("flower")', "1 of 427 x 640 x 3", "-", "0.1", "CC BY 2.0", "yes"),
    ('photo("coffee")', "1 of 400 x 600 x 3", "-", "0.1", "CC0", "yes"),
    ('photo("cat")', "1 of 300 x 451 x 3", "-", "0.1", "CC0", "yes"),
    ('photo("rocket")', "1 of 427 x 640 x 3", "-", "0.1", "public domain", "yes"),
    ('style("starry_night")', "1 of 564 x 716 x 3", "-", "0.2", "public domain", "yes"),
    ('style("mosaic")', "1 of 480 x 640 x 3", "-", "-", "drawn here", "yes"),
    ('style("circles")', "1 of 480 x 640 x 3", "-", "-", "drawn here", "yes"),
    ('style("strokes")', "1 of 480 x 640 x 3", "-", "-", "drawn here", "yes"),
    ("pupils(1000)", "1,000 of 32 x 32 x 1", "-", "-", "drawn here", "yes"),
)


def load(name, *, full=False, size=None):
    """A data set of labelled images.

    Parameters
    ----------
    name : str
        "digits", "fashion" or "fruit"; with ``full=True`` also "flowers" and "mnist". `available`
        prints them.
    full : bool
        All images rather than the embedded part. This downloads once, checks what came, and keeps
        it in Keras' cache (``$KERAS_HOME`` or ``~/.keras``).
    size : int, optional
        Pixels a side of "fruit" and "flowers", of whose photographs the middle square is taken: 224
        unless told. They are decoded at the first call, which takes some seconds under a progress
        bar, and kept in the same cache: 200 MB for fruit, 550 MB for flowers.

    Returns
    -------
    Dataset
        ``train``, ``validation`` and ``test``, each with uint8 images (N, H, W, C), values 0..255,
        and int64 labels (N,). The same at every call.

    Raises
    ------
    ValueError
        There is no data set of that name, or none of that size.
    ModuleNotFoundError
        "fruit" comes with packages that are not installed.
    DownloadError
        ``full=True``, and there is no network. It is a ConnectionError.
    OSError
        An embedded file is missing or damaged, or the cache folder cannot be used.

    Examples
    --------
    >>> fashion = load("fashion")
    >>> images, labels = fashion.train
    >>> images.shape, int(images.min()), int(images.max())
    ((10000, 28, 28, 1), 0, 255)
    >>> fashion.class_names[labels[0]]
    'Ankle boot'
    """
    loaders = FULL if full else EMBEDDED
    if size is not None and name in loaders and name not in SIZED:
        raise ValueError(f'"{name}" has one size only; leave size={size!r} out')
    if name in loaders:
        return loaders[name]() if size is None else loaders[name](size)
    if name in FULL:
        raise ValueError(
            f'"{name}" is not embedded: load("{name}", full=True) downloads it once. '
            f"Without a network use {remote.EMBEDDED_CHOICE[name]}."
        )
    raise ValueError(
        f'there is no data set {name!r}; choose from "digits", "fashion", "fruit", '
        'or with full=True "flowers", "mnist"'
    )


def available():
    """Print what `load`, `photo`, `style` and `pupils` offer; MB is what a file takes on disk.

    Examples
    --------
    >>> available()  # doctest: +ELLIPSIS
    call                        images                  classes     MB  licence         offline
    load("digits")              1,797 of 8 x 8 x 1           10    0.1  CC BY 4.0       yes
    load("fashion")             13,000 of 28 x 28 x 1        10    5.7  MIT             yes
    load("fruit")               1,393 of 224 x 224 x 3       14   44.4  see PROVENANCE  yes, with [fruit]
    ...
    """
    columns = [_aligned(*column) for column in zip(HEADER, *ROWS)]
    for row in zip(*columns):
        print("  ".join(row).rstrip())


def _aligned(header, *cells):
    width = max(map(len, (header, *cells)))
    align = str.rjust if header in ("classes", "MB") else str.ljust
    return [align(cell, width) for cell in (header, *cells)]
