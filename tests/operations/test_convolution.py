import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import convolve2d, correlate2d

from helpers.operations import (
    KERNELS,
    convolve,
    cross_correlate,
    max_positions,
    output_size,
    pool,
    receptive_field,
)

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
    np.testing.assert_array_equal(cross_correlate(x, kernel), expected)


def test_a_flipped_kernel_changes_every_sign_of_the_step():
    np.testing.assert_array_equal(convolve(STEP, PAIR), -cross_correlate(STEP, PAIR))


def test_padding_puts_a_border_around_the_valid_part():
    padded = cross_correlate(SIX, EDGE, padding=1)
    assert padded.shape == (6, 6)
    np.testing.assert_array_equal(padded[1:-1, 1:-1], SIX_VALID)
    np.testing.assert_array_equal(cross_correlate(SIX, EDGE, padding="same"), padded)
    np.testing.assert_array_equal(cross_correlate(SIX, EDGE, padding="valid"), SIX_VALID)


def test_stride_leaves_windows_out():
    np.testing.assert_array_equal(cross_correlate(SIX, EDGE, stride=2), [[-7, 2], [-1, -7]])


DTYPES = st.sampled_from(["float32", "float64", "int16"])


@st.composite
def layers(draw):
    """x (N, H, W, C), kernels (h, w, C, K), stride and zeros on each side, such that a window fits."""
    n, c, k = (draw(st.integers(1, 3)) for _ in range(3))
    h, w, stride, p = (draw(st.integers(1, high)) for high in (4, 5, 3, 2))
    p -= 1
    height, width = draw(st.integers(max(1, h - 2 * p), 9)), draw(st.integers(max(1, w - 2 * p), 11))
    rng = np.random.default_rng(draw(st.integers(0, 99)))
    x, kernel = 9 * rng.normal(size=(n, height, width, c)), 9 * rng.normal(size=(h, w, c, k))
    return x.astype(draw(DTYPES)), kernel.astype(draw(DTYPES)), stride, p


def near(ours, theirs):
    """Equal up to the precision of the type, for sums of up to 60 products of up to 900."""
    theirs = np.asarray(theirs)
    assert ours.shape == theirs.shape
    np.testing.assert_allclose(ours, theirs, atol=5e-2 if ours.dtype == "float32" else 1e-9)


@given(layers())
def test_both_agree_with_scipy(layer):
    x, kernel, stride, p = layer
    theirs = {correlate2d: 0, convolve2d: 0}
    for scipy in theirs:
        maps = [
            sum(
                scipy(np.pad(picture[..., c], p).astype(float), weights[..., c].astype(float), "valid")
                for c in range(x.shape[-1])
            )
            for picture in x
            for weights in np.moveaxis(kernel, -1, 0)
        ]
        shape = (len(x), kernel.shape[-1], *maps[0].shape)
        theirs[scipy] = np.reshape(maps, shape)[:, :, ::stride, ::stride].transpose(0, 2, 3, 1)
    near(cross_correlate(x, kernel, stride, p), theirs[correlate2d])
    near(convolve(x, kernel, stride, p), theirs[convolve2d])
    one = cross_correlate(x[0, ..., 0], kernel[..., 0, 0], stride, p)
    near(one, cross_correlate(x[:1, ..., :1], kernel[:, :, :1, :1], stride, p)[0, ..., 0])


@settings(deadline=None)
@given(layers(), st.booleans())
def test_a_layer_agrees_with_tensorflow(layer, same):
    import tensorflow as tf  # here, for it takes seconds

    x, kernel, stride, p = layer
    x, kernel = x.astype("float32"), kernel.astype("float32")
    bias = np.arange(kernel.shape[-1], dtype="float32")
    if same and kernel.shape[0] % 2 and kernel.shape[1] % 2:
        ours = cross_correlate(x, kernel, 1, "same", bias)
        near(ours, tf.nn.conv2d(x, kernel, 1, "SAME") + bias)
    else:
        zeros = [[0, 0], [p, p], [p, p], [0, 0]]
        ours = cross_correlate(x, kernel, stride, p, bias)
        near(ours, tf.nn.conv2d(x, kernel, stride, zeros) + bias)
    assert ours.dtype == "float32"


@settings(deadline=None)
@given(layers(), st.integers(1, 3), st.booleans())
def test_pooling_agrees_with_tensorflow(layer, size, same):
    import tensorflow as tf

    x, _, stride, _ = layer
    x = x.astype("float32")
    if size > min(x.shape[1:3]):
        with pytest.raises(ValueError, match="do not fit"):
            pool(x, size, stride)
        return
    setting = (size, 1, "SAME") if same and size % 2 else (size, stride, "VALID")
    theirs = {"max": tf.nn.max_pool2d(x, *setting), "average": tf.nn.avg_pool2d(x, *setting)}
    for mode, expected in theirs.items():
        near(pool(x, size, setting[1], mode, setting[2].lower()), expected)
    near(pool(x, size, stride, "sum"), size**2 * pool(x, size, stride, "average"))
    near(pool(x[0, ..., 0], size, stride), pool(x, size, stride)[0, ..., 0])


def test_what_pads_is_never_pooled():
    np.testing.assert_array_equal(pool(-np.ones((2, 2)), 2, padding=1), -np.ones((2, 2)))
    np.testing.assert_array_equal(pool([[4, 4], [4, 4]], 3, 1, "average", "same"), [[4, 4], [4, 4]])
    np.testing.assert_array_equal(pool([[4, 4], [4, 4]], 3, 1, "sum", "same"), [[16, 16], [16, 16]])


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 3)), max_size=4))
def test_the_receptive_field_is_what_one_output_depends_on(layers):
    field = receptive_field(layers)
    pixels = np.eye(field)[..., None, None]  # one picture for each pixel: field rows, one column
    for size, stride in layers:
        pixels = cross_correlate(pixels, np.ones((size, 1, 1, 1)), 1)[:, ::stride]
    assert pixels.shape == (field, 1, 1, 1)  # it fits exactly once, and sees every pixel or skips some
    assert pixels[0].any()
    assert pixels[-1].any()


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
            lambda: cross_correlate(SIX, np.zeros((3, 3, 3))),
            r"kernel must be 2-D \(height, width\), got shape \(3, 3, 3\); "
            r"for a colour image give one channel: image\[..., 0\]",
        ),
        (lambda: cross_correlate(np.zeros((4, 4, 3)), EDGE), r"x must be 2-D.*one channel: x\[..., 0\]"),
        (lambda: cross_correlate([1, 2, 3], [[1]]), r"for a single row write \[x\]"),
        (lambda: cross_correlate(np.zeros((2, 9)), EDGE), "size 3 does not fit into 2 pixels:"),
        (lambda: cross_correlate([[1]], np.ones((5, 5)), padding=1), "1 pixels with padding 1:"),
        (lambda: cross_correlate(SIX, PAIR, padding="same"), 'padding "same" needs a kernel of odd size'),
        (lambda: cross_correlate(SIX, EDGE, padding="full"), "\"valid\" or \"same\", got 'full'"),
        (lambda: cross_correlate(SIX, EDGE, stride=0), "stride must be a whole number of at least 1"),
        (lambda: cross_correlate([["a"]], EDGE), "x must hold real numbers"),
        (lambda: cross_correlate(np.zeros((0, 4)), EDGE), "x is empty"),
        (
            lambda: cross_correlate(np.ones((1, 9, 9, 3)), np.ones((3, 3, 1, 8))),
            "x has 3 channels and the kernels have 1",
        ),
        (lambda: cross_correlate(np.ones((1, 9, 9, 3)), EDGE), "a batch of shape .* needs kernels"),
        (lambda: cross_correlate(SIX, EDGE, bias=[1, 2]), "one number for each of the 1 kernels"),
        (lambda: cross_correlate(np.ones((0, 9, 9, 1)), np.ones((3, 3, 1, 1))), "are empty"),
        (lambda: pool(np.ones((2, 0, 4, 1))), "x is empty"),
        (lambda: pool(SIX, 2, padding=2), "do not fit into an image of shape .* with padding 2"),
        (lambda: pool(SIX, 2, padding="same"), 'padding "same" needs a kernel of odd size'),
        (lambda: receptive_field([3, 3]), r"layers must be pairs \(size, stride\), got 3"),
        (lambda: receptive_field([(3, 0)]), "stride must be a whole number of at least 1"),
        (lambda: pool(SIX, 7), "windows of 7 × 7 do not fit"),
        (lambda: pool(SIX, mode="min"), "mode must be one of max, average, sum, got 'min'"),
    ],
)
def test_bad_input_is_explained(call, message):
    with pytest.raises(ValueError, match=message):
        call()
