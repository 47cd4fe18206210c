import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.signal import convolve2d, correlate2d

from helpers.operations import KERNELS, convolve, max_positions, output_size, pool

STEP = [[0, 0, 0, 1, 1]] * 3 + [[0, 0, 1, 1, 1]]
PAIR = [[-1, 1], [-1, 1]]
CROSS = [[1, 0, 0, 0, 1], [0, 1, 0, 1, 0], [0, 0, 1, 0, 0], [0, 1, 0, 1, 0], [1, 0, 0, 0, 1]]
DIAGONAL, SMALL_CROSS = np.eye(3), [[1, 0, 1], [0, 1, 0], [1, 0, 1]]
BAND = [[1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]]
SIX = [
    [3, 1, 1, 2, 8, 4], [1, 0, 7, 3, 2, 6], [2, 3, 5, 1, 1, 3],
    [1, 4, 1, 2, 6, 5], [3, 2, 1, 3, 7, 2], [9, 2, 6, 2, 5, 1],
]  # fmt: skip
EDGE = KERNELS["vertical edge"]
SIX_VALID = [[-7, -2, 2, -7], [-9, 1, 4, -8], [-1, 3, -7, -4], [5, 1, -10, -1]]


@pytest.mark.parametrize(
    ("x", "kernel", "expected"),
    [
        (STEP, PAIR, [[0, 0, 2, 0], [0, 0, 2, 0], [0, 1, 1, 0]]),
        (CROSS, DIAGONAL, [[3, 0, 1], [0, 3, 0], [1, 0, 3]]),
        (CROSS, DIAGONAL[::-1], [[1, 0, 3], [0, 3, 0], [3, 0, 1]]),
        (CROSS, SMALL_CROSS, [[3, 0, 3], [0, 5, 0], [3, 0, 3]]),
        (BAND, SMALL_CROSS, [[4, 3, 4], [2, 4, 3], [2, 3, 4]]),
        (SIX, EDGE, SIX_VALID),
    ],
)
def test_worked_examples(x, kernel, expected):
    np.testing.assert_array_equal(convolve(x, kernel), expected)


def test_a_flipped_kernel_changes_every_sign_of_the_step():
    np.testing.assert_array_equal(convolve(STEP, PAIR, flip=True), -convolve(STEP, PAIR))


def test_padding_puts_a_border_around_the_valid_part():
    padded = convolve(SIX, EDGE, padding=1)
    assert padded.shape == (6, 6)
    np.testing.assert_array_equal(padded[1:-1, 1:-1], SIX_VALID)
    np.testing.assert_array_equal(convolve(SIX, EDGE, padding="same"), padded)
    np.testing.assert_array_equal(convolve(SIX, EDGE, padding="valid"), SIX_VALID)


def test_stride_leaves_windows_out():
    np.testing.assert_array_equal(convolve(SIX, EDGE, stride=2), [[-7, 2], [-1, -7]])


arrays = st.integers(1, 6).flatmap(
    lambda f: st.tuples(st.just(f), st.integers(f, 12), st.integers(f, 12), st.integers(0, 99))
)


@given(arrays)
def test_agrees_with_scipy(sizes):
    f, height, width, seed = sizes
    rng = np.random.default_rng(seed)
    x, kernel = rng.normal(size=(height, width)), rng.normal(size=(f, max(1, f - 1)))
    np.testing.assert_allclose(convolve(x, kernel), correlate2d(x, kernel, "valid"), atol=1e-12)
    flipped = convolve(x, kernel, flip=True)
    np.testing.assert_allclose(flipped, convolve2d(x, kernel, "valid"), atol=1e-12)
    if kernel.shape == (3, 3):
        same = convolve(x, kernel, padding="same")
        np.testing.assert_allclose(same, correlate2d(x, kernel, "same"), atol=1e-12)


def test_agrees_with_tensorflow():
    import tensorflow as tf  # here, for it takes seconds

    rng = np.random.default_rng(0)
    x, kernel = rng.normal(size=(9, 8)), rng.normal(size=(3, 3))
    for stride in (1, 2, 3):
        for p in (0, 1, 2):
            zeros = [[0, 0], [p, p], [p, p], [0, 0]]
            layer = tf.nn.conv2d(x[None, ..., None], kernel[..., None, None], stride, zeros)
            ours = convolve(x, kernel, stride, p)
            np.testing.assert_allclose(ours, layer[0, ..., 0], atol=1e-12)
    for size, stride in ((2, 2), (3, 1), (2, 3)):
        for mode, function in (("max", tf.nn.max_pool2d), ("average", tf.nn.avg_pool2d)):
            theirs = function(x[None, ..., None], size, stride, "VALID")[0, ..., 0]
            np.testing.assert_allclose(pool(x, size, stride, mode), theirs, atol=1e-12)


@given(st.integers(1, 60), st.integers(1, 12), st.integers(1, 5), st.integers(0, 5))
def test_output_size_counts_the_windows(n, f, stride, p):
    starts = [start for start in range(0, n + 2 * p, stride) if start + f <= n + 2 * p]
    if starts:
        assert output_size(n, f, stride, p) == len(starts)
    else:
        with pytest.raises(ValueError, match="does not fit"):
            output_size(n, f, stride, p)


def test_same_keeps_the_size():
    assert [output_size(7, f, padding="same") for f in (1, 3, 5, 7)] == [7] * 4


def test_pooling():
    x = np.arange(16).reshape(4, 4)
    np.testing.assert_array_equal(pool(x), [[5, 7], [13, 15]])
    np.testing.assert_array_equal(pool(x, mode="average"), [[2.5, 4.5], [10.5, 12.5]])
    np.testing.assert_array_equal(pool(x, mode="sum"), [[10, 18], [42, 50]])
    np.testing.assert_array_equal(pool(x, 3, 1), [[10, 11], [14, 15]])
    np.testing.assert_array_equal(pool(x, 3), [[10]])


@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 99))
def test_maxima_lie_where_it_says(size, stride, seed):
    x = np.random.default_rng(seed).integers(0, 9, size=(7, 8))
    rows, columns = np.moveaxis(max_positions(x, size, stride), -1, 0)
    np.testing.assert_array_equal(x[rows, columns], pool(x, size, stride))
    corner = np.stack(np.indices(rows.shape), axis=-1) * stride
    offset = max_positions(x, size, stride) - corner
    assert (offset >= 0).all() and (offset < size).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: convolve(SIX, np.zeros((3, 3, 3))),
            r"kernel must be 2-D \(height, width\), got shape \(3, 3, 3\); "
            r"for a colour image give one channel: image\[..., 0\]",
        ),
        (lambda: convolve(np.zeros((4, 4, 3)), EDGE), r"x must be 2-D.*one channel: x\[..., 0\]"),
        (lambda: convolve([1, 2, 3], [[1]]), r"for a single row write \[x\]"),
        (lambda: convolve(np.zeros((2, 9)), EDGE), "size 3 does not fit into 2 pixels:"),
        (lambda: convolve([[1]], np.ones((5, 5)), padding=1), "1 pixels with padding 1:"),
        (lambda: convolve(SIX, PAIR, padding="same"), 'padding "same" needs a kernel of odd size'),
        (lambda: convolve(SIX, EDGE, padding="full"), "\"valid\" or \"same\", got 'full'"),
        (lambda: convolve(SIX, EDGE, stride=0), "stride must be a whole number of at least 1"),
        (lambda: convolve([["a"]], EDGE), "x must hold real numbers"),
        (lambda: convolve(np.zeros((0, 4)), EDGE), "x is empty"),
        (lambda: pool(SIX, 7), "windows of 7 × 7 do not fit"),
        (lambda: pool(SIX, mode="min"), "mode must be one of max, average, sum, got 'min'"),
    ],
)
def test_bad_input_is_explained(call, message):
    with pytest.raises(ValueError, match=message):
        call()
