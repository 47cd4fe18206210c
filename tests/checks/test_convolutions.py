"""The references of exercise 5 agree with the operations of the course, the stories with nothing right."""

import numpy as np
import pytest
from scipy import signal

from helpers import checks, operations
from helpers.checks import convolutions


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def test_sizes_and_fields(rng):
    for n, f, s, p in rng.integers([1, 1, 1, 0], [20, 8, 5, 4], size=(300, 4)).tolist():
        expected = operations.output_size(n, f, s, p) if f <= n + 2 * p else 0
        assert convolutions.map_size(n, f, s, p, p) == expected
        before, after = convolutions.same_padding(n, f, s)
        assert 0 <= after - before <= 1
        assert convolutions.map_size(n, f, s, before, after) >= -(-n // s)
        if after:
            assert convolutions.map_size(n, f, s, before, after - 1) < -(-n // s)
    layers = [(3, 2), (2, 3), (5, 1)]
    assert convolutions.field(layers)[0] == operations.receptive_field(layers)


def test_maps(rng):
    x, w, b = rng.normal(size=(2, 7, 6, 3)), rng.normal(size=(3, 2, 3, 4)), rng.normal(size=4)
    for s, p in ((1, 0), (2, 1), (3, 2)):
        np.testing.assert_allclose(
            convolutions.layer(x, w, b, s, p), operations.cross_correlate(x, w, s, p, b), atol=1e-12)
    np.testing.assert_allclose(
        convolutions.convolve(x[0, ..., 0], w[..., 0, 0]), signal.convolve2d(x[0, ..., 0], w[..., 0, 0]))


def test_pooling(rng):
    x = rng.normal(size=(2, 7, 6, 3))
    for f, s, p in ((2, 2, 0), (3, 2, 1), (3, 1, 2), (1, 3, 0)):
        for mode in ("max", "average"):
            np.testing.assert_allclose(
                convolutions.pool(x, f, s, p, mode), operations.pool(x, f, s, mode, p), atol=1e-12)


def message(check, tested, *calls):
    with pytest.raises(checks.CheckFailed) as failure:
        check(tested, *calls)
    return " ".join(str(failure.value).split())


def test_a_story_has_to_fit_every_call():
    def flips_large_ones(X, w, s=1, p=0):
        return convolutions._slide(X, np.flip(w) if X.size > 6 else w, (s, s), ((p, p), (p, p)))

    small, large = np.arange(6.0).reshape(2, 3), np.arange(20.0).reshape(4, 5)
    w = np.array([[1.0, -2.0]])
    turned = lambda X, w: convolutions.slide(X, np.flip(w))  # noqa: E731
    assert "the kernel was turned" in message(convolutions.check_slide, turned, (small, w), (large, w))
    assert "turned" not in message(convolutions.check_slide, flips_large_ones, (small, w), (large, w))


def test_what_is_right_the_second_time_only_is_wrong():
    calls = []

    def slide(X, w):
        calls.append(1)
        return convolutions.slide(X, np.flip(w) if len(calls) == 1 else w)

    told = message(convolutions.check_slide, slide, (np.arange(6.0).reshape(2, 3), np.array([[1, -2.0]])))
    assert "4 of 4 values are wrong" in told


def test_what_changes_the_picture_or_remembers_it_is_named():
    def changes(X):
        X += 1
        return X.sum()

    seen = []

    def remembers(X):
        seen.append(1)
        return len(seen)

    for tested, told in ((changes, "changes its argument X"), (remembers, "the second call")):
        with pytest.raises(checks.CheckFailed, match=told):
            convolutions.unchanged(tested, np.ones((2, 2)))
