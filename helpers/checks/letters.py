"""Exercise 5: pages of small letters, on which a kernel has to find each F."""

import numpy as np

from helpers.checks.arrays import array
from helpers.checks.convolutions import slide as _slide
from helpers.checks.failure import CheckFailed

INK = 0.5  # how much brighter than the page a letter is
NOISE = 0.01
WRITTEN = {
    "F": "1111 1000 1100 1000 1000",
    "E": "1111 1000 1100 1000 1111",
    "P": "1111 1001 1111 1000 1000",
    "B": "1110 1001 1110 1001 1110",
    "L": "1000 1000 1000 1000 1111",
    "H": "1001 1001 1111 1001 1001",
    "I": "0100 0100 0100 0100 0100",
    "filled box": "1111 1111 1111 1111 1111",
}
LETTERS = {name: np.array([[int(pixel) for pixel in row] for row in rows.split()])
           for name, rows in WRITTEN.items()}
F = LETTERS["F"]
TURNED = {"mirrored F": F[:, ::-1], "F upside down": F[::-1], "F turned by 180 degrees": F[::-1, ::-1]}
OTHERS = {name: letter for name, letter in LETTERS.items() if name != "F"} | TURNED


def page(seed, light, others=tuple(OTHERS), damaged=True, shape=(32, 60)):
    """A page with four F, other signs twice each, and F with one pixel wrong.

    Parameters
    ----------
    seed : int
        Which page: where things stand.
    light : float
        The brightness of the empty page, from 0 to 0.5; ink adds 0.5.
    others : names of `OTHERS`
    damaged : bool
        Whether there are F with a pixel missing or one too many.
    shape : (H, W)

    Returns
    -------
    picture : array of shape (H, W)
    signs : dict of (row, column) to str
        What stands where: the upper left corner of its 5 by 4 pixels.

    Examples
    --------
    >>> picture, signs = page(seed=0, light=0.2)
    >>> picture.shape, sorted(signs.values()).count("F")
    ((32, 60), 4)
    """
    rng = np.random.default_rng([7, seed])
    wanted = [("F", F)] * 4 + [(name, OTHERS[name]) for name in others] * 2
    if damaged:
        wanted += [_damaged(rng, ink) for ink in (1, 1, 1, 0, 0, 0)]
    ink, signs = np.zeros(shape), {}
    for at, (name, letter) in zip(_places(rng, shape, len(wanted)), wanted):
        ink[at[0] : at[0] + 5, at[1] : at[1] + 4] = letter
        signs[at] = name
    return light + INK * ink + rng.uniform(-NOISE, NOISE, size=shape), signs


def found(slide, kernel, threshold, *pages):
    """Say what stands where the map of `kernel` is above `threshold`, and return the marked pictures.

    Parameters
    ----------
    slide : callable
        The student's: ``slide(picture, kernel)``.
    kernel, threshold, pages : as in `check`

    Returns
    -------
    array of shape (pages, H + 2, W + 2, 3)

    Examples
    --------
    >>> found(_slide, 11 * F - 9 * (1 - F), 47, page(0, 0.1), page(1, 0.2)).shape
    page 1: F, F, F, F
    page 2: F, F, F, F
    (2, 34, 62, 3)
    """
    pictures = []
    for number, (picture, signs) in enumerate(pages, start=1):
        places = np.argwhere(np.asarray(slide(picture, np.asarray(kernel))) > np.asarray(threshold))
        there = [signs.get(tuple(place.tolist()), "no sign") for place in places]
        rest = f" and {len(there) - 10} more" if len(there) > 10 else ""
        print(f"page {number}: {', '.join(there[:10]) or 'nothing'}{rest}")
        pictures.append(marked(picture, places))
    return np.array(pictures)


def marked(picture, places, size=(5, 4)):
    """The picture in colours, with an orange frame around each place; shape (H + 2, W + 2, 3).

    >>> marked(np.zeros((8, 9)), [(1, 2)]).shape
    (10, 11, 3)
    """
    shown = np.pad(np.clip(np.asarray(picture, float), 0, 1), 1, mode="edge")
    shown = np.repeat(shown[..., None], 3, axis=-1)
    height, width = size
    for row, column in np.asarray(places, int).reshape(-1, 2):
        frame = shown[row : row + height + 2, column : column + width + 2]
        inside = frame[1:-1, 1:-1].copy()
        frame[:] = (0.9, 0.6, 0.0)
        frame[1:-1, 1:-1] = inside
    return shown


def check(kernel, threshold, *pages):
    """The kernel answers above the threshold at each F of each page, and nowhere else.

    Parameters
    ----------
    kernel : array_like of shape (5, 4)
    threshold : number
    pages : what `page` returns

    Raises
    ------
    CheckFailed
        That names the first place where it should have fired, or should not.

    Examples
    --------
    >>> check(11 * F - 9 * (1 - F), 47, page(seed=0, light=0.2))
    """
    kernel = _numbers(kernel, "kernel", F.shape)
    threshold = float(_numbers(threshold, "threshold", ()))
    for picture, signs in pages:
        answers = _slide(picture, kernel)
        letters = [at for at, name in signs.items() if name == "F"]
        right = np.zeros(answers.shape, bool)
        right[tuple(np.transpose(letters))] = True
        light = f"on a page with brightness {np.median(picture):.1f}"
        elsewhere = np.where(right, -np.inf, answers)
        at = np.unravel_index(elsewhere.argmax(), answers.shape)
        if answers[at] > threshold and not right[at]:
            _fail(f"The kernel fires at {_place(at)}, {light}: {_there(at, signs)}.", answers[at],
                  kernel, threshold, answers[right].min() - elsewhere.max(), _there(at, signs))
        at = min(letters, key=lambda at: answers[at])
        if not answers[at] > threshold:
            _fail(f"The kernel misses the F at {_place(at)}, {light}.", answers[at],
                  kernel, threshold, answers[right].min() - elsewhere.max(), "an F stands there")


def _fail(problem, answer, kernel, threshold, gap, there):
    total, size = kernel.sum(), np.abs(kernel).sum()
    noise = NOISE / np.sqrt(3) * np.linalg.norm(kernel)  # standard deviation of an answer
    if abs(total) > 0.01 * size:
        hint = (f"your weights add up to {total:.3g}. So the kernel answers to an empty page, "
                "and the lighter the page, the more: what should they add up to?")
    elif gap > 4 * noise:
        hint = ("on this page the kernel tells F from all else, the threshold does not. Leave room on "
                "both sides of it: each page has other noise.")
    else:
        hint = ("no threshold can help here. What should ink count where F has none, and ink that is "
                "missing where F has some?")
    raise CheckFailed(problem, expected="an answer above the threshold at each F, and nowhere else",
                      got=f"answer {answer:.4g}, threshold {threshold:.4g}; {there}", look_at=hint)


def _there(at, signs):
    at = tuple(int(i) for i in at)
    if at in signs:
        return f"{'an' if signs[at][0] in 'EFHL' else 'a'} {signs[at]} stands there"
    return "no sign begins there"


def _place(at):
    return f"row {int(at[0])}, column {int(at[1])}"


def _numbers(values, name, shape):
    """As an array of finite numbers of that shape, or a failure."""
    array(np.shape(values), shape, f"the shape of {name}")
    values = np.asarray(values)
    if values.dtype.kind not in "biuf" or not np.isfinite(values).all():
        raise CheckFailed(f"{name} is not made of finite numbers.")
    return values.astype(float)


def _damaged(rng, ink):
    """An F without one pixel of ink, or with one too many."""
    letter = F.copy()
    spots = np.argwhere(letter == ink)
    letter[tuple(spots[rng.integers(len(spots))])] = 1 - ink
    return "damaged F (a pixel is missing)" if ink else "damaged F (a pixel too many)", letter


def _places(rng, shape, count):
    """So many upper left corners, no two signs closer than a pixel."""
    rows, columns = shape[0] // 6, shape[1] // 5
    if count > rows * columns:
        raise ValueError(f"{count} signs do not fit on a page of {shape}")
    cells = rng.permutation(rows * columns)[:count]
    room = shape[0] - 6 * rows + 1, shape[1] - 5 * columns + 1
    shift = [int(rng.integers(0, n + 1)) for n in room]
    return [(int(cell // columns) * 6 + shift[0], int(cell % columns) * 5 + shift[1]) for cell in cells]
