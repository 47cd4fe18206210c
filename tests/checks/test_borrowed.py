import sys

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view
from scipy import ndimage, signal

from helpers import checks, operations
from helpers.checks import convolutions

X, w = np.arange(20.0).reshape(4, 5), np.array([[1.0, -2.0], [3.0, 0.5]])


def as_a_student(function):
    """The function as if it were defined in a notebook."""
    space = dict(function.__globals__, __name__="__main__")
    return type(function)(function.__code__, space, function.__name__, function.__defaults__,
                          function.__closure__)


@pytest.mark.parametrize(("borrow", "named"), [
    (lambda: signal.correlate2d(X, w), "correlate2d of SciPy"),
    (lambda: signal.convolve2d(X, w), "convolve2d of SciPy"),
    (lambda: signal.fftconvolve(X, w), "fftconvolve of SciPy"),
    (lambda: ndimage.maximum_filter(X, 2), "maximum_filter of SciPy"),
    (lambda: np.convolve(X[0], w[0]), "convolve of NumPy"),
    (lambda: np.polymul(X[0], w[0]), "convolve of NumPy"),
    (lambda: list(map(operations.cross_correlate, [X], [w])), "cross_correlate of helpers.operations"),
    (lambda: operations.pool(X), "pool of helpers.operations"),
    (lambda: operations.output_size(5, 2), "output_size of helpers.operations"),
])
def test_a_borrowed_answer_is_named(borrow, named):
    with pytest.raises(checks.CheckFailed, match=f"The work is done by {named}."), checks.own():
        borrow()


def test_it_is_seen_even_if_the_answer_hides_what_happens():
    def hides():
        try:
            return signal.correlate2d(X, w)
        except BaseException:
            return None

    with pytest.raises(checks.CheckFailed, match="correlate2d"), checks.own():
        hides()


def test_it_is_told_before_a_wrong_value():
    with pytest.raises(checks.CheckFailed, match="correlate2d"), checks.own():
        signal.correlate2d(X, w)
        raise checks.CheckFailed("The value is wrong.")


def test_a_wrong_value_is_told_where_nothing_is_borrowed():
    with pytest.raises(checks.CheckFailed, match="The value is wrong."), checks.own():
        raise checks.CheckFailed("The value is wrong.")


def test_the_checks_own_functions_are_no_answer_either():
    borrow = as_a_student(lambda: convolutions.slide(X, w))
    with pytest.raises(checks.CheckFailed, match="the course's own check"), checks.own():
        borrow()


def test_general_tools_are_free_to_use():
    with checks.own():
        windows = sliding_window_view(np.pad(X, 1), w.shape)
        np.einsum("ijuv,uv", windows, w)
        np.tensordot(windows, w, 2)
        np.fft.rfft2(X)
        np.corrcoef(X)
        np.asarray(X).astype("float32").max()


def test_importing_a_library_costs_nothing(monkeypatch):
    for name in [name for name in sys.modules if name.startswith("scipy.ndimage")]:
        monkeypatch.delitem(sys.modules, name)
    with checks.own():
        __import__("scipy.ndimage")


def test_whoever_watched_before_watches_again():
    def watch(*_):
        pass

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        with checks.own():
            pass
        after = sys.getprofile()
    finally:
        sys.setprofile(before)
    assert after is watch


@pytest.mark.slow
def test_tensorflow_and_keras():
    import keras
    import tensorflow as tf

    x, kernels = np.ones((1, 5, 6, 2), "float32"), np.ones((3, 3, 2, 4), "float32")
    layer = keras.layers.Conv2D(3, 3)
    layer(x)  # built beforehand, somewhere else
    for named, borrow in {
        "conv2d of TensorFlow": lambda: tf.nn.conv2d(x, kernels, 1, "VALID"),
        "convolution of TensorFlow": lambda: tf.nn.convolution(x, kernels),
        "max_pool2d of TensorFlow": lambda: tf.nn.max_pool2d(x, 2, 2, "VALID"),
        "convolution_op of Keras": lambda: layer(x),
        "average_pool of Keras": lambda: keras.ops.average_pool(x, 2),
        "count_params of Keras": layer.count_params,
    }.items():
        with pytest.raises(checks.CheckFailed, match=named), checks.own():
            borrow()
    with checks.own():
        t = tf.pad(tf.convert_to_tensor(x), [[0, 0], [1, 1], [1, 1], [0, 0]])
        tf.tensordot(tf.image.extract_patches(t, [1, 3, 3, 1], [1] * 4, [1] * 4, "VALID"),
                     tf.reshape(kernels, (18, 4)), 1)


@pytest.mark.parametrize(("borrow", "named"), [
    (lambda: operations.softmax(X), "softmax of helpers.operations"),
    (lambda: operations.activation("relu")(X), "activation of helpers.operations"),
    (lambda: checks.numerical_gradient(lambda p: (p ** 2).sum(), X), "numerical_gradient of helpers.checks"),
])
def test_what_the_course_has_ready_is_named(borrow, named):
    with pytest.raises(checks.CheckFailed, match=f"The work is done by {named}."):
        with checks.own("the numbers", of=r"helpers\.(operations|checks\.gradients)"):
            borrow()


def test_only_what_is_named_of_the_course_is_no_answer():
    relu = operations.activation("relu")
    with checks.own("the numbers", of=r"helpers\.operations\.gradients"):
        relu.derivative(X) * relu(X)
    with pytest.raises(checks.CheckFailed, match="The work is done by relu of helpers.operations."):
        with checks.own("relu", of=r"helpers\.operations"):
            relu(X)
