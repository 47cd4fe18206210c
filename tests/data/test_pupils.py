import numpy as np
import pytest

from helpers import data
from helpers.data.pupils import BATCH

COUNT = 300


@pytest.fixture(scope="module")
def drawn():
    return data.pupils(COUNT, seed=3)


def boundary(ellipse, size=1.0, steps=64):
    """Points (steps, 2) on the ellipse `size` times as large, as x, y: the definition of the five."""
    x, y, a, b, tilt = ellipse
    t = np.linspace(0, 2 * np.pi, steps, endpoint=False)
    along, across = size * a * np.cos(t), size * b * np.sin(t)
    turn = np.array([[np.cos(tilt), -np.sin(tilt)], [np.sin(tilt), np.cos(tilt)]])
    return np.array([x, y]) + (turn @ np.stack([along, across])).T


def grey_at(picture, points):
    """Grey values where the points are that lie in the picture."""
    columns, rows = np.round(points).astype(int).T
    inside = (columns >= 0) & (columns < 32) & (rows >= 0) & (rows < 32)
    return picture[rows[inside], columns[inside], 0].astype(float)


def axial(difference):
    """The difference of two tilts, where 0 and pi are the same."""
    return np.abs((difference + np.pi / 2) % np.pi - np.pi / 2)


def test_shapes_and_ranges(drawn):
    pictures, ellipses = drawn
    assert (pictures.shape, pictures.dtype) == ((COUNT, 32, 32, 1), np.uint8)
    assert (ellipses.shape, ellipses.dtype) == ((COUNT, 5), np.float64)
    x, y, a, b, tilt = ellipses.T
    assert (b <= 0.8 * a).all() and (b > 2.5).all()
    assert (tilt >= 0).all() and (tilt < np.pi).all()
    for ellipse in ellipses:
        assert (boundary(ellipse) >= 0).all() and (boundary(ellipse) <= 31).all()


def test_tilts_come_from_all_directions(drawn):
    counts, _ = np.histogram(drawn[1][:, 4], bins=6, range=(0, np.pi))
    assert counts.min() > COUNT / 12


def test_the_pupil_is_where_the_ellipse_says(drawn):
    """Just inside the boundary it is darker than just outside, all around."""
    for picture, ellipse in zip(*drawn):
        within = grey_at(picture, boundary(ellipse, size=0.75))
        without = grey_at(picture, boundary(ellipse, size=1.35))
        assert np.median(within) + 30 < np.median(without)
        assert np.median(grey_at(picture, boundary(ellipse, 0.75))) < 80


def test_moments_of_the_dark_pixels_give_the_five_numbers(drawn):
    """Measured without the generator's formulas: mean and covariance of the dark pixels."""
    errors = np.array([measured(picture) for picture in drawn[0]]) - drawn[1]
    errors[:, 4] = axial(errors[:, 4])
    # medians, since a reflex or the shadow of a lid disturbs some
    assert (np.median(np.abs(errors), axis=0) < [0.3, 0.3, 0.5, 0.5, 0.1]).all()
    assert np.abs(np.median(errors[:, :4], axis=0)).max() < 0.25


def measured(picture):
    grey = picture[..., 0].astype(float)
    row, column = np.nonzero(grey < 65)
    points = np.stack([column, row])
    values, vectors = np.linalg.eigh(np.cov(points))
    short, long = 2 * np.sqrt(values)  # an ellipse with semi-axis a has the variance a**2 / 4
    tilt = np.arctan2(vectors[1, 1], vectors[0, 1]) % np.pi
    return *points.mean(axis=1), long, short, tilt


def test_the_same_seed_gives_the_same_pictures():
    first, again, other = (data.pupils(20, seed=seed) for seed in (0, 0, 1))
    assert (first[0] == again[0]).all() and (first[1] == again[1]).all()
    assert (first[0] != other[0]).any() and (first[1] != other[1]).all()
    assert (data.pupils(20)[0] == first[0]).all()


def test_a_longer_series_starts_with_the_shorter_one():
    short, long = data.pupils(BATCH - 3), data.pupils(2 * BATCH + 5)
    assert (long[0][: BATCH - 3] == short[0]).all()
    assert (long[1][: BATCH - 3] == short[1]).all()


def test_no_picture_comes_twice(drawn):
    assert len(np.unique(drawn[0].reshape(COUNT, -1), axis=0)) == COUNT


def test_the_edge_is_smooth(drawn):
    """Between pupil and iris there are greys in between: anti-aliased, not cut out."""
    picture, ellipse = drawn[0][0], drawn[1][0]
    profile = grey_at(picture, boundary(ellipse))
    assert np.median(grey_at(picture, boundary(ellipse, 0.6))) + 15 < np.median(profile)
    assert np.median(profile) < np.median(grey_at(picture, boundary(ellipse, 1.5))) - 15


def test_arrays_are_read_only():
    for array in data.pupils(1):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


@pytest.mark.parametrize("count", [0, -1, 2.0, "3", None, True])
def test_count_must_be_a_whole_number(count):
    with pytest.raises(ValueError, match="count must be a whole number of at least 1, got"):
        data.pupils(count)


@pytest.mark.parametrize("seed", [-1, 0.5, None, "0"])
def test_seed_must_be_a_whole_number(seed):
    with pytest.raises(ValueError, match="seed must be a whole number of at least 0, got"):
        data.pupils(1, seed=seed)


def test_numpy_numbers_are_whole_numbers_too():
    assert len(data.pupils(np.int64(2), seed=np.int32(5))[0]) == 2
