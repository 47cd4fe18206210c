"""Pictures of eyes, drawn by formula, with the ellipse that the pupil is."""

import numpy as np

SIZE = 32  # pixels a side
BATCH = 250  # pictures drawn at once: small enough for the processor's cache

# What differs from eye to eye, and between which bounds; lengths in pixels, grey from 0 to 1.
BOUNDS = {
    "x": (12.0, 19.0),
    "y": (12.0, 19.0),
    "a": (5.5, 9.0),
    "flatness": (0.55, 0.8),  # b / a; a circle has no tilt
    "tilt": (0.0, np.pi),
    "iris": (1.9, 2.5),  # how much larger than the pupil
    "blur": (0.5, 0.9),
    "noise": (0.015, 0.045),
    "white": (0.75, 0.92),
    "grey": (0.40, 0.60),
    "dark": (0.05, 0.15),
    "fibres": (0.02, 0.055),
    "fibre_phase": (0.0, 2 * np.pi),
    "reflex_angle": (0.0, 2 * np.pi),
    "reflex_distance": (0.2, 1.0),  # 1 is the pupil's edge
    "reflex_size": (0.7, 1.2),
    "lid": (-12.0, 7.0),  # row where its shadow ends; most eyes are wide open
    "light_x": (-0.1, 0.1),  # how much brighter from one side of the picture to the other
    "light_y": (-0.1, 0.1),
}


def pupils(count, seed=0):
    """Pictures of eyes, and the five numbers of each pupil's ellipse.

    A dark pupil in a grey iris, with a light reflex, blur, noise and sometimes the shadow of a
    lid. Nothing is read: the pictures are drawn, and a longer series starts with the shorter one.

    Parameters
    ----------
    count : int
        How many, at least 1; a thousand take about a quarter of a second.
    seed : int
        The same seed gives the same pictures.

    Returns
    -------
    pictures : uint8 array, shape (N, 32, 32, 1), values 0..255
    ellipses : float64 array, shape (N, 5)
        Centre x (to the right) and y (down), the longer and the shorter semi-axis a and b, all in
        pixels, where (0, 0) is the middle of the upper left pixel; and the tilt of the longer axis
        against the x axis in radians, 0 <= tilt < pi, growing clockwise as the picture is seen.
        Each pupil lies inside its picture, and b is at most 0.8 a, so that the tilt is well defined.

    Both are read-only, as all data here.

    Raises
    ------
    ValueError
        The count or the seed is no whole number, or too small.

    Examples
    --------
    >>> pictures, ellipses = pupils(100, seed=1)
    >>> pictures.shape, pictures.dtype, ellipses.shape
    ((100, 32, 32, 1), dtype('uint8'), (100, 5))
    >>> x, y, a, b, tilt = ellipses[0]
    >>> bool(pictures[0, round(y), round(x), 0] < pictures[0].mean())
    True
    """
    count = _whole_number(count, "count", low=1)
    seed = _whole_number(seed, "seed", low=0)
    shapes, grain = map(np.random.default_rng, np.random.SeedSequence(seed).spawn(2))
    low, high = np.array(list(BOUNDS.values())).T
    eyes = low + (high - low) * shapes.random((count, len(BOUNDS)))
    pictures = np.empty((count, SIZE, SIZE, 1), np.uint8)
    for start in range(0, count, BATCH):
        part = slice(start, start + BATCH)
        pictures[part, ..., 0] = _draw(eyes[part], grain)
    eye = dict(zip(BOUNDS, eyes.T))
    ellipses = np.column_stack(
        [eye["x"], eye["y"], eye["a"], eye["a"] * eye["flatness"], eye["tilt"]]
    )
    pictures.flags.writeable = ellipses.flags.writeable = False
    return pictures, ellipses


def _whole_number(value, name, low):
    whole = isinstance(value, (int, np.integer)) and not isinstance(value, (bool, np.bool_))
    if not whole or value < low:
        raise ValueError(f"{name} must be a whole number of at least {low}, got {value!r}")
    return int(value)


def _draw(eyes, grain):
    """Eyes (N, len(BOUNDS)) as uint8 pictures (N, SIZE, SIZE)."""
    eye = {name: column[:, None, None] for name, column in zip(BOUNDS, eyes.T)}
    y, x = np.mgrid[:SIZE, :SIZE].astype(float)
    cos, sin = np.cos(eye["tilt"]), np.sin(eye["tilt"])
    # coordinates in which the pupil is the unit circle
    u = ((x - eye["x"]) * cos + (y - eye["y"]) * sin) / eye["a"]
    v = ((y - eye["y"]) * cos - (x - eye["x"]) * sin) / (eye["a"] * eye["flatness"])
    radius = np.hypot(u, v)
    picture = eye["white"] - 0.01 * radius
    picture = _blend(picture, _iris(eye, u, v, radius), _inside(eye, u, v, radius, eye["iris"]))
    picture = _blend(picture, eye["dark"], _inside(eye, u, v, radius, 1.0))
    picture = picture * _light(eye, x, y)
    picture = _blend(picture, 0.98, _reflex(eye, x, y))
    picture += eye["noise"] * grain.standard_normal(picture.shape)
    return (255 * picture.clip(0, 1)).round().astype(np.uint8)


def _blend(below, above, share):
    return below + share * (above - below)


def _inside(eye, u, v, radius, size):
    """1 inside the ellipse that is `size` times the pupil, 0 outside, blurred at the edge."""
    radius = np.maximum(radius, 1e-9)
    # distance to the edge in pixels, to first order: the level over the length of its gradient
    slope = np.hypot(u / eye["a"], v / (eye["a"] * eye["flatness"])) / radius
    distance = (size - radius) / np.maximum(slope, 1e-9)
    return 0.5 + 0.5 * np.tanh(distance / (1.25 * eye["blur"]))


def _iris(eye, u, v, radius):
    """Fibres that run outwards, and a darker ring at the rim."""
    angle = np.arctan2(v, u)
    phase = eye["fibre_phase"]
    fibres = np.sin(9 * angle + phase) + np.sin(14 * angle + 2 * phase + 1.5 * radius)
    rim = np.exp(-(((radius - eye["iris"]) / 0.25) ** 2))
    return eye["grey"] + eye["fibres"] * fibres - 0.15 * rim


def _light(eye, x, y):
    """Brightness: slanting light, and the shadow of the upper lid with its bent edge."""
    slant = 1 + eye["light_x"] * (x / SIZE - 0.5) + eye["light_y"] * (y / SIZE - 0.5)
    edge = eye["lid"] + 0.02 * (x - eye["x"]) ** 2
    return slant * (1 - 0.4 / (1 + np.exp((y - edge) / 1.2)))


def _reflex(eye, x, y):
    """A small bright spot near the pupil's edge or within."""
    reach = eye["reflex_distance"] * eye["a"] * eye["flatness"]
    away = np.hypot(
        x - eye["x"] - reach * np.cos(eye["reflex_angle"]),
        y - eye["y"] - reach * np.sin(eye["reflex_angle"]),
    )
    return np.exp(-((away / eye["reflex_size"]) ** 2) / 2)
