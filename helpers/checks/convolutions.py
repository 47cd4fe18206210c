"""Exercise 5: what its functions should return, and what known mistakes would.

Written for reading, one window after the other. In `mistakes` stands what a student may have done.
"""

import math
import warnings

import numpy as np

from helpers.checks.arrays import array
from helpers.checks.functions import call
from helpers.checks.stories import compare


def map_size(n, f, s=1, before=0, after=0):
    """How many windows fit along one axis.

    >>> map_size(6, 3), map_size(6, 3, 2, 0, 1), map_size(2, 3)
    (4, 3, 0)
    """
    return len(range(0, n + before + after - f + 1, s))


def same_padding(n, f, s=1):
    """The fewest zeros (before, after) for ceil(n / s) windows; the odd one after.

    >>> same_padding(6, 3), same_padding(6, 4), same_padding(6, 3, 2), same_padding(6, 1, 2)
    ((1, 1), (1, 2), (0, 1), (0, 0))
    """
    zeros = max(0, (math.ceil(n / s) - 1) * s + f - n)
    return zeros // 2, zeros - zeros // 2


def slide(X, w, s=1, p=0):
    """The map of one kernel on one channel.

    >>> slide([[1, 2, 3], [4, 5, 6]], [[1, -1]], s=2)
    array([[-1.]])
    """
    return _slide(X, w, (s, s), ((p, p), (p, p)))


def convolve(X, w):
    """The full convolution: the kernel is turned, and every place counts where it meets the picture.

    >>> convolve([[1, 0], [0, 0]], [[1, 2, 3]])
    array([[1., 2., 3., 0.],
           [0., 0., 0., 0.]])
    """
    return _full(X, np.flip(w))


def layer(X, w, b, s=1, p=0):
    """A convolution layer without activation: (N, H, W, C) and (f, f, C, K) to (N, H', W', K).

    >>> layer(np.ones((1, 2, 2, 3)), np.ones((2, 2, 3, 1)), [0.5]).tolist()
    [[[[12.5]]]]
    """
    X, w = np.asarray(X, float), np.asarray(w, float)
    maps = [[sum(slide(x[..., c], w[..., c, k], s, p) for c in range(x.shape[-1])) + b[k]
             for k in range(w.shape[-1])] for x in X]
    return np.moveaxis(np.array(maps), 1, -1)


def pool(X, f, s, p=0, mode="max", *, fill=np.nan, strides=None, partial=False):
    """Each window's largest value or mean, for each channel; NaN stands for what is not counted.

    >>> X = np.array([[1, 2, 3], [4, 5, 9.0]])[None, :, :, None]
    >>> pool(X, 2, 1).ravel(), pool(X, 2, 1, mode="average").ravel()
    (array([5., 9.]), array([3.  , 4.75]))
    """
    rows, columns = strides or (s, s)
    padded = np.pad(np.asarray(X, float), [(0, 0), (p, p), (p, p), (0, 0)], constant_values=fill)
    if partial:
        padded = np.pad(padded, [(0, 0), (0, f - 1), (0, f - 1), (0, 0)], constant_values=np.nan)
    merge = np.nanmax if mode == "max" else np.nanmean
    heights, widths = (range(0, n - f + 1, step) for n, step in
                       zip(padded.shape[1:3], (rows, columns)))
    with warnings.catch_warnings(action="ignore"):  # a mistaken window may hold nothing at all
        return np.stack([np.stack([merge(padded[:, i : i + f, j : j + f], axis=(1, 2))
                                   for j in widths], axis=1) for i in heights], axis=1)


def field(layers):
    """How many pixels a value behind these layers (f, s) sees, and how many lie between two values.

    >>> field([(3, 2), (3, 2)])
    (7, 4)
    """
    steps = [math.prod(s for _, s in layers[:layer]) for layer in range(len(layers) + 1)]
    return 1 + sum((f - 1) * step for (f, _), step in zip(layers, steps)), steps[-1]


def count(H, W, C, K, f):
    """Parameters of a dense and of a convolution layer that make (H', W', K) of (H, W, C).

    >>> count(3, 4, 2, 5, 3)
    (250, 95)
    """
    outputs = (H - f + 1) * (W - f + 1) * K
    return outputs * (H * W * C + 1), K * (f * f * C + 1)


def check_map_size(tested, *calls):
    """`map_size` is right for each tuple of arguments.

    >>> check_map_size(map_size, (6, 3))
    """
    def rounded(by):
        return lambda n, f, s=1, before=0, after=0: max(0, by((n + before + after - f) / s) + 1)

    compare(tested, map_size, "the size", calls, mistakes={
        "the + 1 is missing: the first place counts, too":
            lambda *args: max(0, map_size(*args) - 1),
        "the division was not rounded down: a last step that does not fit is not made":
            rounded(lambda steps: steps),
        "the division was rounded up: a last step that does not fit is not made": rounded(math.ceil),
        "the division was rounded to the nearest whole number, not down": rounded(round),
        "int() cut a negative number towards 0: where no window fits there are 0": rounded(int),
        "a map can have fewer than 0 values: where no window fits there are 0":
            lambda n, f, s=1, before=0, after=0: (n + before + after - f) // s + 1,
        "the zeros after the pixels were not counted":
            lambda n, f, s=1, before=0, after=0: map_size(n, f, s, before),
        "the zeros before the pixels were not counted":
            lambda n, f, s=1, before=0, after=0: map_size(n, f, s, after),
        "the zeros before were counted on both sides":
            lambda n, f, s=1, before=0, after=0: map_size(n, f, s, before, before),
        "the stride was left out": lambda n, f, s=1, before=0, after=0: map_size(n, f, 1, before, after),
    }, look_at="in how many places can the window stand, from the first pixel to the last?")


def check_same_padding(tested, *calls):
    """`same_padding` is right for each tuple of arguments.

    >>> check_same_padding(same_padding, (6, 3))
    """
    def unclipped(n, f, s=1):
        zeros = (math.ceil(n / s) - 1) * s + f - n
        return zeros // 2, zeros - zeros // 2

    compare(tested, same_padding, "the padding", calls, mistakes={
        "the odd zero stands before the pixels; it belongs after them":
            lambda n, f, s=1: same_padding(n, f, s)[::-1],
        "(f - 1) // 2 zeros were put on both sides; an even f needs one more after the pixels":
            lambda n, f, s=1: ((f - 1) // 2,) * 2,
        "f // 2 zeros were put on both sides; for an even f that is one too many":
            lambda n, f, s=1: (f // 2,) * 2,
        "the stride was left out": lambda n, f, s=1: same_padding(n, f),
        "the map got n values; with stride s it is to have n / s, rounded up":
            lambda n, f, s=1: ((s * (n - 1) + f - n) // 2, (s * (n - 1) + f - n + 1) // 2),
        "n / s was rounded down": lambda n, f, s=1: (
            max(0, (n // s - 1) * s + f - n) // 2, (max(0, (n // s - 1) * s + f - n) + 1) // 2),
        "the number of zeros was negative: where none is needed there are 0": unclipped,
    }, look_at="how many pixels do n / s windows (rounded up) need, and how many are there?")


def check_slide(tested, *calls):
    """`slide` is right for each (X, w, s, p).

    >>> check_slide(slide, (np.arange(12).reshape(3, 4), np.array([[1, -1]]), 2, 1))
    """
    compare(tested, slide, "the map", calls, mistakes={
        "the kernel was turned": lambda X, w, s=1, p=0: slide(X, np.flip(w), s, p),
        "the kernel's rows and columns were swapped": lambda X, w, s=1, p=0: slide(X, w.T, s, p),
        "the map's rows and columns were swapped": lambda X, w, s=1, p=0: slide(X, w, s, p).T,
        "the zeros were put above and left only": lambda X, w, s=1, p=0: _slide(
            X, w, (s, s), ((p, 0), (p, 0))),
        "the zeros were put below and right only": lambda X, w, s=1, p=0: _slide(
            X, w, (s, s), ((0, p), (0, p))),
        "the zeros were put above and below only": lambda X, w, s=1, p=0: _slide(
            X, w, (s, s), ((p, p), (0, 0))),
        "the zeros were put left and right only": lambda X, w, s=1, p=0: _slide(
            X, w, (s, s), ((0, 0), (p, p))),
        "the padding was left out": lambda X, w, s=1, p=0: slide(X, w, s),
        "the border's pixels were repeated; the padding is zeros": lambda X, w, s=1, p=0: slide(
            np.pad(X, p, mode="edge"), w, s),
        "the stride was left out": lambda X, w, s=1, p=0: slide(X, w, 1, p),
        "the stride was used for the rows only": lambda X, w, s=1, p=0: _slide(
            X, w, (s, 1), ((p, p), (p, p))),
        "the stride was used for the columns only": lambda X, w, s=1, p=0: _slide(
            X, w, (1, s), ((p, p), (p, p))),
        "the last window of each row and column is missing, where it ends at the border":
            lambda X, w, s=1, p=0: slide(np.pad(X, p)[:-1, :-1], w, s),
        "the map has a row and a column too few": lambda X, w, s=1, p=0: slide(X, w, s, p)[:-1, :-1],
        "the mean was taken, not the sum": lambda X, w, s=1, p=0: slide(X, w, s, p) / np.size(w),
        "the map is made of whole numbers, like the picture: fractions are lost":
            lambda X, w, s=1, p=0: np.trunc(slide(X, w, s, p)),
        "the map has the picture's type uint8, which holds 0 to 255 only":
            lambda X, w, s=1, p=0: np.trunc(slide(X, w, s, p)) % 256,
    }, look_at="each value of Y is one window of X times w, added up.")


def check_convolve(tested, *calls):
    """`convolve` is right for each (X, w).

    >>> check_convolve(convolve, (np.eye(3), np.array([[1, -1]])))
    """
    compare(tested, convolve, "the convolution", calls, mistakes={
        "the kernel was not turned": _full,
        "the kernel was mirrored top to bottom only": lambda X, w: _full(X, w[::-1]),
        "the kernel was mirrored left to right only": lambda X, w: _full(X, w[:, ::-1]),
        "the kernel was turned by 90 degrees, not by 180": lambda X, w: _full(X, np.rot90(w)),
        "the picture was turned, too": lambda X, w: np.flip(convolve(X, w)),
        "only whole windows were used": lambda X, w: slide(X, np.flip(w)),
        "the map has the size of the picture": lambda X, w: convolve(X, w)[
            (np.shape(w)[0] - 1) // 2 :, (np.shape(w)[1] - 1) // 2 :][: len(X), : len(X[0])],
        "the number of zeros on each side is that of a square kernel": lambda X, w: slide(
            X, np.flip(w), 1, len(w) - 1),
        "the zeros above and below come from the kernel's width, those beside from its height":
            lambda X, w: _slide(X, np.flip(w), (1, 1), [(n - 1,) * 2 for n in np.shape(w)[::-1]]),
    }, look_at="a picture with a single 1 gives the kernel itself, as it is.")


def check_layer(tested, *calls):
    """`layer` is right for each (X, w, b, s, p).

    >>> check_layer(layer, (np.ones((1, 2, 3, 2)), np.ones((2, 2, 2, 3)), np.arange(3)))
    """
    def biased(factor):
        return lambda X, w, b, s=1, p=0: layer(X, w, factor(X, w, np.asarray(b)), s, p)

    compare(tested, layer, "the layer", calls, mistakes={
        "the kernels were turned": lambda X, w, b, s=1, p=0: layer(X, w[::-1, ::-1], b, s, p),
        "the biases were forgotten": biased(lambda X, w, b: 0 * b),
        "the bias was added for each channel; each kernel has one, added once":
            biased(lambda X, w, b: b * X.shape[-1]),
        "the bias was added for each weight; each kernel has one, added once":
            biased(lambda X, w, b: b * w[..., 0].size),
        "the bias was added for each pixel of the window; each kernel has one, added once":
            biased(lambda X, w, b: b * w[..., 0, 0].size),
        "all kernels got the first bias": biased(lambda X, w, b: 0 * b + b[0]),
        "the bias was subtracted": biased(lambda X, w, b: -b),
        "only the first channel was used": lambda X, w, b, s=1, p=0: layer(
            X[..., :1], w[:, :, :1], b, s, p),
        "the channels were summed before the kernel: each channel has weights of its own":
            lambda X, w, b, s=1, p=0: layer(X.sum(-1, keepdims=True), w[:, :, :1], b, s, p),
        "the mean over the channels was taken, not the sum": lambda X, w, b, s=1, p=0: layer(
            X, w / X.shape[-1], b, s, p),
        "the kernels' channels were taken in the wrong order": lambda X, w, b, s=1, p=0: layer(
            X, w[:, :, ::-1], b, s, p),
        "a kernel's channels and the kernels were swapped: w is (f, f, C, K)":
            lambda X, w, b, s=1, p=0: layer(X, np.swapaxes(w, 2, 3), b, s, p),
        "only the first kernel was used": lambda X, w, b, s=1, p=0: layer(
            X, w[..., :1], b[:1], s, p),
        "only the first picture of the batch was used": lambda X, w, b, s=1, p=0: layer(
            X[:1], w, b, s, p),
        "the channels were not summed": lambda X, w, b, s=1, p=0: np.concatenate(
            [layer(X[..., c : c + 1], w[:, :, c : c + 1], b, s, p) for c in range(X.shape[-1])], -1),
        "the maps stand before the rows: the order is N, H', W', K": lambda X, w, b, s=1, p=0:
            np.moveaxis(layer(X, w, b, s, p), -1, 1),
        "an activation was applied: this layer has none": lambda X, w, b, s=1, p=0: np.maximum(
            0, layer(X, w, b, s, p)),
        "the stride was left out": lambda X, w, b, s=1, p=0: layer(X, w, b, 1, p),
        "the padding was left out": lambda X, w, b, s=1, p=0: layer(X, w, b, s),
        "the batch and the channels were padded, too": lambda X, w, b, s=1, p=0: np.pad(
            layer(X, w, b, s, p), [(p, p), (0, 0), (0, 0), (0, 0)]),
        "rows and columns of the pictures were swapped": lambda X, w, b, s=1, p=0: np.swapaxes(
            layer(X, w, b, s, p), 1, 2),
    }, look_at="each map sums over its window and over all channels, then adds its one bias.")


def check_pool(tested, *calls):
    """`pool` is right for each (X, f, s, p, mode).

    >>> check_pool(pool, (np.arange(24).reshape(1, 3, 4, 2), 2, 1, 0, "average"))
    """
    def total(X, f, s, p, mode):
        sums = pool(X, f, s, p, "average", fill=0) * f * f
        return sums / (1 if mode == "average" else f * f)

    def over_channels(X, f, s, p, mode):
        each = pool(X, f, s, p, mode)
        return each.max(-1) if mode == "max" else each.mean(-1)

    compare(tested, pool, "the pooling", calls, mistakes={
        "the zeros of the padding were counted; they are no values of the picture":
            lambda X, f, s, p, mode: pool(X, f, s, p, mode, fill=0),
        "the padding was left out": lambda X, f, s, p, mode: pool(X, f, s, 0, mode),
        "the channels were pooled, too": over_channels,
        "the channels were pooled, too (and kept as one)":
            lambda *args: over_channels(*args)[..., None],
        "the largest value was taken where the mean is asked for":
            lambda X, f, s, p, mode: pool(X, f, s, p, "max"),
        "the mean was taken where the largest value is asked for":
            lambda X, f, s, p, mode: pool(X, f, s, p, "average"),
        "the sum was taken, not the mean": total,
        "the stride was taken to be f": lambda X, f, s, p, mode: pool(X, f, f, p, mode),
        "the stride was left out": lambda X, f, s, p, mode: pool(X, f, 1, p, mode),
        "the stride was used for the rows only":
            lambda X, f, s, p, mode: pool(X, f, s, p, mode, strides=(s, 1)),
        "the stride was used for the columns only":
            lambda X, f, s, p, mode: pool(X, f, s, p, mode, strides=(1, s)),
        "the last window of each row and column is missing, where it ends at the border":
            lambda X, f, s, p, mode: pool(
                np.pad(X * 1.0, [(0, 0), (p, p), (p, p), (0, 0)], constant_values=np.nan)[:, :-1, :-1],
                f, s, 0, mode),
        "the maps have a row and a column too few": lambda *args: pool(*args)[:, :-1, :-1],
        "windows that hang over the end were pooled, too: only whole ones count":
            lambda X, f, s, p, mode: pool(X, f, s, p, mode, partial=True),
        "only the first picture of the batch was used":
            lambda X, f, s, p, mode: pool(X[:1], f, s, p, mode),
        "fractions are lost: the map has the picture's type":
            lambda *args: np.trunc(pool(*args)),
        "values below 0 became 0": lambda *args: np.maximum(0, pool(*args)),
        "rows and columns were swapped": lambda *args: np.swapaxes(pool(*args), 1, 2),
    }, look_at="each channel of each picture is pooled by itself.")


def check_field(tested, *stacks):
    """`field` is right for each list of layers (f, s).

    >>> check_field(field, [(3, 1), (2, 2)])
    """
    def sizes(grow):
        def wrong(layers):
            size = step = 1
            for f, s in layers:
                size, step = grow(size, step, f, s)
            return size, step
        return wrong

    compare(tested, field, "the receptive field", [(layers,) for layers in stacks], mistakes={
        "the strides were left out of the size": sizes(lambda n, j, f, s: (n + f - 1, j * s)),
        "the sizes f were added up; a layer adds f - 1 steps": sizes(
            lambda n, j, f, s: (n + f * j if n > 1 else f, j * s)),
        "the sizes f were multiplied": sizes(lambda n, j, f, s: (n * f, j * s)),
        "a layer's own stride was used for its size: only the layers before it count":
            sizes(lambda n, j, f, s: (n + (f - 1) * j * s, j * s)),
        "only the stride just before was used, not the product of all": sizes(
            lambda n, j, f, s: (n + (f - 1) * j, s)),
        "the strides were added, not multiplied": sizes(lambda n, j, f, s: (n + (f - 1) * j, j + s)),
        "the layers were read from the last to the first": lambda layers: field(layers[::-1]),
        "the last layer alone was used": lambda layers: field(layers[-1:]) if layers else (1, 1),
        "the last layer's stride was left out of the step": lambda layers: (
            field(layers)[0], field(layers[:-1])[1]),
        "step and size were swapped": lambda layers: field(layers)[::-1],
        "the size is one too large": lambda layers: (field(layers)[0] + 1, field(layers)[1]),
    }, look_at="f values of the layer before are f - 1 steps apart, each as long as all strides so far.")


def check_count(tested, *calls):
    """`count` is right for each (H, W, C, K, f).

    >>> check_count(count, (3, 4, 2, 5, 3))
    """
    def counted(outputs=lambda H, W, K, f: (H - f + 1) * (W - f + 1) * K, dense_bias=1,
                biases=lambda C, K: K, depth=lambda C: C):
        return lambda H, W, C, K, f: (
            outputs(H, W, K, f) * (H * W * C + dense_bias), K * f * f * depth(C) + biases(C, K))

    none = lambda C, K: 0  # noqa: E731
    compare(tested, count, "the numbers", calls, mistakes={
        "all biases were forgotten": counted(dense_bias=0, biases=none),
        "the convolution's biases were forgotten": counted(biases=none),
        "the dense layer's biases were forgotten": counted(dense_bias=0),
        "the convolution got a bias for each channel of each kernel; a kernel has one":
            counted(biases=lambda C, K: K * C),
        "the convolution got one bias in all; each kernel has one": counted(biases=lambda C, K: 1),
        "the kernels have no depth: each has f * f weights for each of the C channels":
            counted(depth=lambda C: 1),
        "the map was taken to be as large as the picture": counted(
            outputs=lambda H, W, K, f: H * W * K),
        "the dense layer has K outputs; it is to have one for each value of the maps": counted(
            outputs=lambda H, W, K, f: K),
        "the map was taken to be square": counted(outputs=lambda H, W, K, f: (H - f + 1) ** 2 * K),
        "the two numbers are in the other order": lambda *args: count(*args)[::-1],
        "a number outgrew the 32 bits that it has; Python's own whole numbers have no end":
            lambda *args: np.array(count(*args)).astype("int32"),
    }, look_at="first the dense layer, then the convolution; weights and biases of each.")


def unchanged(tested, X, *args):
    """The picture is the same after a call, and a second call gives the same.

    >>> unchanged(slide, np.eye(3), np.ones((2, 2)))
    """
    first = np.array(call(tested, X, *args))
    array(call(tested, X, *args), first, "what the second call with the same arguments returns",
          look_at="does your function keep something from the first call?")


def _slide(X, w, strides, pads):
    X, w = np.pad(np.asarray(X, float), pads), np.asarray(w, float)
    height, width = w.shape
    rows, columns = (range(0, n - f + 1, s) for n, f, s in zip(X.shape, w.shape, strides))
    return np.array([[np.sum(X[i : i + height, j : j + width] * w) for j in columns] for i in rows])


def _full(X, w):
    return _slide(X, w, (1, 1), [(n - 1, n - 1) for n in np.shape(w)])
