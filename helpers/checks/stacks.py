"""Exercise 6: shapes and parameters behind each layer of a stack, and what known mistakes would give."""

import math

import numpy as np

from helpers.checks import describe
from helpers.checks.borrowed import LIBRARIES, own
from helpers.checks.failure import CheckFailed
from helpers.checks.functions import call

# A model of Keras knows all shapes; to build one is no arithmetic.
KERAS_TOO = LIBRARIES | {"keras": r"(?i)conv(?!er|ey|ex)|pool|count_params|compute_output_|summary"}
TOOLS = "plain arithmetic: //, products and sums."


def windows(n, f, s, padding="valid"):
    """How many places there are for a window along one axis.

    >>> windows(10, 3, 2), windows(10, 3, 2, "same")
    (4, 5)
    """
    return -(-n // s) if padding == "same" else (n - f) // s + 1


def shapes(shape, layers, conv=windows, pool=windows, kernels=lambda K, C: K, flat=math.prod,
           axes=(0, 1)):
    """The shape behind each layer; the options are for mistakes.

    >>> shapes((9, 7, 2), [("conv", 4, 3, 2, "same"), ("pool", 2, 2), ("flatten",), ("dense", 5)])
    [(5, 4, 4), (2, 2, 4), (16,), (5,)]
    """
    found = []
    for kind, *facts in layers:
        if kind == "conv":
            K, f, s, padding = facts
            shape = *(conv(shape[k], f, s, padding) for k in axes), kernels(K, shape[2])
        elif kind == "pool":
            shape = *(pool(shape[k], *facts) for k in axes), shape[2]
        elif kind == "flatten":
            shape = (flat(shape),)
        elif kind == "dense":
            shape = (facts[0],)
        found.append(tuple(shape))
    return found


def parameters(shape, layers, bias=1, per_kernel=None, depth=lambda C, first: C, norm=4, dense_bias=1,
               inputs=lambda n, before: n, pool=0):
    """How many numbers each layer holds; the options are for mistakes.

    >>> parameters((9, 7, 2), [("conv", 4, 3, 1, "same"), ("norm",), ("flatten",), ("dense", 5)])
    [76, 16, 0, 1265]
    """
    found, first = [], shape[-1]
    into = [tuple(shape), *shapes(shape, layers)]
    for k, ((kind, *facts), before) in enumerate(zip(layers, into)):
        if kind == "conv":
            K, f, C = facts[0], facts[1], depth(before[2], first)
            found.append(K * f * f * C + (per_kernel(K, C) if per_kernel else K * bias))
        elif kind == "norm":
            found.append(norm * before[-1])
        elif kind == "dense":
            found.append(facts[0] * (inputs(before[0], into[:k]) + dense_bias))
        elif kind == "pool":
            found.append(pool * facts[0] ** 2 * before[2])
        else:
            found.append(0)
    return found


def check_shapes(tested, *calls):
    """`shapes` is right for each (shape, layers).

    >>> check_shapes(shapes, ((9, 7, 2), [("conv", 4, 3, 2, "same"), ("flatten",)]))
    """
    def sized(size):
        return lambda shape, layers: shapes(shape, layers, conv=size, pool=size)

    _check(tested, shapes, "the shape", calls, {
        "the number of columns was taken from the rows; pictures need not be square":
            lambda shape, layers: shapes(shape, layers, axes=(0, 0)),
        "rows and columns were swapped": lambda shape, layers: [
            (s[1], s[0], s[2]) if len(s) == 3 else s for s in shapes(shape, layers)],
        "the + 1 is missing: the first place counts, too": sized(
            lambda n, f, s, p="valid": -(-n // s) if p == "same" else (n - f) // s),
        "the stride was left out": sized(lambda n, f, s, p="valid": windows(n, f, 1, p)),
        "a convolution's stride was left out": lambda shape, layers: shapes(
            shape, layers, conv=lambda n, f, s, p: windows(n, f, 1, p)),
        'the padding was left out: with "same" there are n / s values, rounded up': sized(
            lambda n, f, s, p="valid": windows(n, f, s)),
        '"same" was taken to keep the size whatever the stride: there are n / s values, rounded up':
            sized(lambda n, f, s, p="valid": n if p == "same" else windows(n, f, s)),
        'n / s was rounded down: with "same" it is rounded up': sized(
            lambda n, f, s, p="valid": n // s if p == "same" else windows(n, f, s)),
        "the padding was taken to be the same everywhere": sized(
            lambda n, f, s, p="valid": windows(n, f, s, "same")),
        "the division was rounded up: a last step that does not fit is not made": sized(
            lambda n, f, s, p="valid": -(-n // s) if p == "same" else -(-(n - f) // s) + 1),
        "the stride of a pooling was taken to be f": lambda shape, layers: shapes(
            shape, layers, pool=lambda n, f, s: windows(n, f, f)),
        "a pooling divides by its stride; it may have no room for a last window":
            lambda shape, layers: shapes(shape, layers, pool=lambda n, f, s: n // s),
        "a convolution keeps the number of channels; behind it there is one for each kernel":
            lambda shape, layers: shapes(shape, layers, kernels=lambda K, C: C),
        "a convolution multiplies the channels by its kernels; behind it there is one for each kernel":
            lambda shape, layers: shapes(shape, layers, kernels=lambda K, C: K * C),
        "the channels were left out by flatten": lambda shape, layers: shapes(
            shape, layers, flat=lambda s: math.prod(s[:2])),
        "the first shape is that of the picture: the list begins behind the first layer":
            lambda shape, layers: [tuple(shape), *shapes(shape, layers)],
        "every layer got the picture itself, not what the layer before it made":
            lambda shape, layers: [shapes(shape, [layer])[0] for layer in layers],
    }, "a kernel moves over rows and columns alike, and makes one channel.")


def check_parameters(tested, *calls):
    """`parameters` is right for each (shape, layers).

    >>> check_parameters(parameters, ((9, 7, 2), [("conv", 4, 3, 1, "same"), ("norm",)]))
    """
    def counted(**options):
        return lambda shape, layers: parameters(shape, layers, **options)

    _check(tested, parameters, "the number of parameters", calls, {
        "all biases were forgotten": counted(bias=0, dense_bias=0),
        "the biases of the convolutions were forgotten": counted(bias=0),
        "the biases of the dense layers were forgotten": counted(dense_bias=0),
        "a convolution got a bias for each channel of each kernel; a kernel has one":
            counted(per_kernel=lambda K, C: K * C),
        "a convolution got one bias in all; each kernel has one": counted(per_kernel=lambda K, C: 1),
        "the kernels have no depth: each has f * f weights for each channel that comes in":
            counted(depth=lambda C, first: 1),
        "all kernels got the depth of the picture: their channels are those of the layer before":
            counted(depth=lambda C, first: first),
        "only two numbers for each channel were counted behind norm: it also keeps a mean and a "
        "variance": counted(norm=2),
        "a norm layer has parameters: four for each channel": counted(norm=0),
        "poolings have no parameters": counted(pool=1),
        "a dense layer is connected with every value that comes in, not with every channel":
            counted(inputs=lambda n, before: before[-1][-1] if before and before[-1][2:] else n),
        "the numbers were added up: each layer has its own":
            lambda shape, layers: np.cumsum(parameters(shape, layers)).tolist(),
    }, "weights for each connection that is not shared, and a bias for each kernel or unit.")


def _check(tested, reference, what, calls, mistakes, look_at):
    for shape, layers in calls:
        expected = reference(shape, layers)
        with own(what, KERAS_TOO, TOOLS):
            got = call(tested, shape, layers)
        if _plain(got) != expected:
            _fail(tested, reference, what, (shape, layers), calls, mistakes, look_at, got)


def _fail(tested, reference, what, first, calls, mistakes, look_at, got):
    shape, layers = first
    expected, plain = reference(shape, layers), _plain(got)
    told = _story(tested, calls, mistakes)
    hint = f"it looks as if {told}.\n{look_at}" if told else look_at
    name = f"{reference.__name__}({shape}, ...)"
    if plain is None:
        lacks = "is there a `return` at the end?" if got is None else look_at
        raise CheckFailed(f"{name} is no list of {len(expected)} entries, one for each layer.",
                          expected=str(expected), got=describe.argument(got), look_at=lacks)
    if len(plain) != len(expected):
        raise CheckFailed(f"{name} has {len(plain)} entries; there are {len(expected)} layers.",
                          expected=str(expected), got=str(plain), look_at=hint)
    at = next(k for k, pair in enumerate(zip(plain, expected)) if pair[0] != pair[1])
    stack = ", ".join(map(repr, layers[: at + 1]))
    raise CheckFailed(f"{name}: {what} of layer {at + 1} is wrong, behind {stack}.",
                      expected=str(expected[at]), got=str(plain[at]), look_at=hint)


def _story(tested, calls, mistakes):
    """The mistake that explains every answer, or None; one answer alone may have several reasons."""
    try:
        got = [_plain(call(tested, *args)) for args in calls]
    except CheckFailed:
        return None
    for story, mistaken in mistakes.items():
        try:
            if got == [_plain(mistaken(*args)) for args in calls]:
                return story
        except (TypeError, ValueError, IndexError):
            continue
    return None


def _plain(values):
    """A list of whole numbers and tuples of them, from any kind of sequence and number; else None.

    >>> _plain(np.array([[3, 4], [5, 6]])), _plain([np.float64(3.0), [2.0]]), _plain([2.5]), _plain(None)
    ([(3, 4), (5, 6)], [3, (2,)], None, None)
    """
    try:
        return [tuple(map(_whole, v)) if np.ndim(v) else _whole(v) for v in values]
    except (TypeError, ValueError):
        return None


def _whole(value):
    number = int(value)
    if number != value:
        raise ValueError(f"{value} is no whole number")
    return number
