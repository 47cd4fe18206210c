"""What there is: `load` and `available`."""

from helpers.data import embedded, remote

EMBEDDED = {"digits": embedded.digits, "fashion": embedded.fashion}
# digits has no larger version: what is embedded is all of it
FULL = {"digits": embedded.digits, "fashion": remote.fashion, "mnist": remote.mnist}

HEADER = ("call", "images", "classes", "MB", "licence", "offline")
ROWS = (
    ('load("digits")', "1,797 of 8 x 8 x 1", "10", "0.1", "CC BY 4.0", "yes"),
    ('load("fashion")', "13,000 of 28 x 28 x 1", "10", "5.7", "MIT", "yes"),
    (
        'load("fashion", full=True)',
        "70,000 of 28 x 28 x 1",
        "10",
        "30.9",
        "MIT",
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
    ("pupils(1000)", "1,000 of 32 x 32 x 1", "-", "-", "drawn here", "yes"),
)


def load(name, *, full=False):
    """A data set of labelled images.

    Parameters
    ----------
    name : str
        "digits" or "fashion"; with ``full=True`` also "mnist". `available` prints them.
    full : bool
        All images rather than the embedded part. This downloads once, checks what came, and keeps
        it in Keras' cache (``$KERAS_HOME`` or ``~/.keras``).

    Returns
    -------
    Dataset
        ``train``, ``validation`` and ``test``, each with uint8 images (N, H, W, C), values 0..255,
        and int64 labels (N,). The same at every call.

    Raises
    ------
    ValueError
        There is no data set of that name.
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
    if name in loaders:
        return loaders[name]()
    if name in FULL:
        raise ValueError(
            f'"{name}" is not embedded: load("{name}", full=True) downloads it once. '
            f"Without a network use {remote.EMBEDDED_CHOICE[name]}."
        )
    raise ValueError(
        f'there is no data set {name!r}; choose from "digits", "fashion", or with full=True "mnist"'
    )


def available():
    """Print what `load`, `photo` and `pupils` offer; MB is what a file takes on disk.

    Examples
    --------
    >>> available()  # doctest: +ELLIPSIS
    call                        images                 classes    MB  licence       offline
    load("digits")              1,797 of 8 x 8 x 1          10   0.1  CC BY 4.0     yes
    load("fashion")             13,000 of 28 x 28 x 1       10   5.7  MIT           yes
    ...
    """
    columns = [_aligned(*column) for column in zip(HEADER, *ROWS)]
    for row in zip(*columns):
        print("  ".join(row).rstrip())


def _aligned(header, *cells):
    width = max(map(len, (header, *cells)))
    align = str.rjust if header in ("classes", "MB") else str.ljust
    return [align(cell, width) for cell in (header, *cells)]
