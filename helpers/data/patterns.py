"""Pictures with a style of their own, drawn by formula."""

import numpy as np

SHAPE = (480, 640)  # rows, columns
GOLD, BLUE, SEA, CLAY, CREAM, NIGHT = np.array(
    [(222, 168, 62), (38, 70, 130), (60, 145, 150), (186, 78, 48), (240, 226, 196), (24, 26, 52)]
)


def mosaic():
    """Tiles of clay, gold and glass in lime, larger and smaller, in slanting bands of colour."""
    rng = np.random.default_rng(1)
    centres = rng.uniform((-20, -20), (SHAPE[0] + 20, SHAPE[1] + 20), (1600, 2))
    bands = np.sin((centres[:, 0] + 0.6 * centres[:, 1]) / 38 + 1.5 * np.sin(centres[:, 1] / 90))
    palette = np.array([BLUE, SEA, CREAM, GOLD, CLAY])
    shade = palette[np.digitize(bands, (-0.7, -0.15, 0.25, 0.7))] + rng.normal(0, 14, (1600, 3))
    nearest, second, tile = _two_nearest(centres)
    lime = np.clip((second - nearest - 1.0) / 1.5, 0, 1)[..., np.newaxis]
    light = 1.08 - 0.02 * nearest[..., np.newaxis]
    return _bytes(lime * shade[tile] * light + (1 - lime) * np.array((206, 198, 182)))


def _two_nearest(centres):
    """Distances to the nearest and second nearest centre of every pixel, and which is nearest."""
    from scipy.spatial import cKDTree  # scikit-learn brings it

    pixels = np.stack(np.mgrid[: SHAPE[0], : SHAPE[1]], axis=-1)
    distances, indices = cKDTree(centres).query(pixels, k=2)
    return distances[..., 0], distances[..., 1], indices[..., 0]


def circles():
    """Squares with rings of colour, as painters made them around 1913."""
    rng = np.random.default_rng(5)
    y, x = np.mgrid[: SHAPE[0], : SHAPE[1]]
    palette = np.array(
        [GOLD, BLUE, SEA, CLAY, CREAM, NIGHT, (214, 92, 130), (116, 152, 66), (240, 140, 40)]
    )
    picture = np.empty((*SHAPE, 3))
    side = 80
    for top in range(0, SHAPE[0], side):
        for left in range(0, SHAPE[1], side):
            picture[top : top + side, left : left + side] = _rings(rng, palette, side)
    grain = _smooth(rng.normal(0, 1, SHAPE), 1.0) * 24
    stroke = _smooth(rng.normal(0, 1, SHAPE), (0.6, 6.0)) * 40
    return _bytes(picture + (grain + stroke * np.sin((x + y) / 60))[..., np.newaxis])


def _rings(rng, palette, side):
    y, x = np.mgrid[:side, :side] - side / 2 + 0.5
    radius = np.hypot(x - rng.normal(0, 2), (y - rng.normal(0, 2)) * rng.uniform(0.9, 1.1))
    radius += 1.2 * np.sin(3 * np.arctan2(y, x) + rng.uniform(0, 6))
    edges = np.sort(rng.uniform(6, side / 2 + 2, 4))
    colours = palette[rng.permutation(len(palette))[:5]] + rng.normal(0, 10, (5, 3))
    return colours[np.digitize(radius, edges)]


def strokes():
    """Short strokes of a full brush along a flowing field, from night to fire."""
    rng = np.random.default_rng(3)
    y, x = np.mgrid[: SHAPE[0], : SHAPE[1]].astype(float)
    angle = 1.4 * np.sin(x / 110) + 1.1 * np.cos(y / 85 + x / 190) + 0.5 * np.sin((x - y) / 60)
    # the mean of noise along each stream line is a streak (line integral convolution)
    noise = _smooth(rng.normal(0, 1, SHAPE), 1.2)
    streaks = np.zeros(SHAPE)
    for direction in (1, -1):
        row, column = y.copy(), x.copy()
        for _ in range(16):
            at = np.clip(np.rint(row), 0, SHAPE[0] - 1), np.clip(np.rint(column), 0, SHAPE[1] - 1)
            at = tuple(index.astype(int) for index in at)
            streaks += noise[at]
            row += direction * 1.3 * np.sin(angle[at])
            column += direction * 1.3 * np.cos(angle[at])
    streaks /= streaks.std()
    warmth = _smooth(rng.normal(0, 1, SHAPE), 28)
    level = np.clip(0.5 + 0.22 * warmth / warmth.std() + 0.12 * streaks, 0, 1)
    stops = np.array([NIGHT, BLUE, SEA, CREAM, GOLD, CLAY])
    at = np.linspace(0, 1, len(stops))
    colour = np.stack([np.interp(level, at, channel) for channel in stops.T], axis=-1)
    return _bytes(colour * (1 + 0.13 * streaks[..., np.newaxis]))


def _smooth(noise, deviation):
    from scipy.ndimage import gaussian_filter

    return gaussian_filter(noise, deviation)


def _bytes(picture):
    return np.clip(np.rint(picture), 0, 255).astype(np.uint8)
