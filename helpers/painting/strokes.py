"""A photograph painted in the style of another picture (L. Gatys, A. Ecker, M. Bethge, 2016)."""

import functools

import numpy as np
import tensorflow as tf

from helpers import models
from helpers.operations.arrays import whole_number
from helpers.painting.optimiser import optimise
from helpers.painting.sizes import as_picture, fit, match_colours, resize

STYLE_LAYERS = ("block1_conv1", "block2_conv1", "block3_conv1", "block4_conv1")
CONTENT_LAYER = "block4_conv1"
SIZES, STEPS = (1 / 4, 1 / 2, 1), (40, 20, 6)
LONGEST = 320
MOST_KEPT = 3  # losses with what is compiled of them
_KEPT = {}


class Painting:
    """The loss of style transfer: how far a picture is from one's content and another's style.

    Parameters
    ----------
    content, style : arrays (H, W, 3), values 0..1 or uint8, of any two sizes
    content_weight, style_weight, smoothness : float, at least 0
        What the three losses are multiplied with. ``content`` is the mean squared difference of the
        maps of `content_layer`, as a part of their mean square; ``style`` the squared difference of
        Gram matrices as a part of their square, averaged over `style_layers`; ``smoothness`` the
        mean squared difference of neighbouring pixels.
    style_layers : names of layers
    content_layer : name of a layer
    network : a `helpers.models.Network` of the kind "vgg16_features", or another with its layers

    Examples
    --------
    >>> from helpers import data
    >>> loss = Painting(data.photo("cat")[::4, ::4], data.style("circles"))
    >>> loss.resize(32, 48)
    >>> sorted(loss(tf.zeros((32, 48, 3))))
    ['content', 'style']
    """

    def __init__(
        self, content, style, *, content_weight=0.05, style_weight=1.0, smoothness=0.0,
        style_layers=STYLE_LAYERS, content_layer=CONTENT_LAYER, network=None,
    ):  # fmt: skip
        self.take(content, style)
        self.weights = {"style": style_weight, "content": content_weight, "smoothness": smoothness}
        for name, weight in self.weights.items():
            if not (np.isscalar(weight) and np.isfinite(weight) and weight >= 0):
                raise ValueError(f"the weight of {name} must be a number of at least 0, got {weight!r}")
        self.style_layers, self.content_layer = tuple(style_layers), content_layer
        if not any(self.weights.values()):
            raise ValueError("all weights are 0: there is nothing to paint for")
        if not self.style_layers:
            raise ValueError("style_layers names no layer; for no style give style_weight=0")
        self.network = network or _vgg()
        if self.network.size:
            size = self.network.size
            name = self.network.name
            raise ValueError(f'"{name}" takes pictures of {size} x {size} only; use "vgg16_features"')
        known = [layer.name for layer in self.network.model.layers if "conv" in layer.name]
        for name in (*self.style_layers, content_layer):
            if name not in known:
                raise ValueError(f"there is no layer {name!r}; choose from {', '.join(known)}")
        self._content, self._grams = None, None

    def take(self, content, style):
        """Go on with two other pictures; what was compiled serves for them, too."""
        self.content, self.style = as_picture(content, "content"), as_picture(style, "style")
        for name, picture in (("content", self.content), ("style", self.style)):
            if picture.shape[2] != 3:
                raise ValueError(f"{name} must be in colour, (H, W, 3); use np.repeat(image, 3, axis=-1)")

    def resize(self, height, width):
        """Measure content and style at a size; the style's picture keeps its proportions."""
        self.shown = resize(self.content, height, width)
        maps = self.maps(self.shown)[self.content_layer]
        factor = (height * width / np.prod(self.style.shape[:2])) ** 0.5
        sides = (max(8, round(factor * side)) for side in self.style.shape[:2])
        maps_of_style = self.maps(resize(self.style, *sides))
        grams = [gram(maps_of_style[name]) for name in self.style_layers]
        if self._content is None:  # variables, so that compiled code sees what is assigned later
            self._content = tf.Variable(maps, shape=(None, None, maps.shape[-1]), trainable=False)
            self._grams = [tf.Variable(each, trainable=False) for each in grams]
        self._content.assign(maps)
        for variable, each in zip(self._grams, grams):
            variable.assign(each)

    def __call__(self, picture):
        maps = self.maps(picture)
        losses = {}
        if self.weights["style"]:
            parts = [_relative(gram(maps[n]), target) for n, target in zip(self.style_layers, self._grams)]
            losses["style"] = self.weights["style"] * tf.add_n(parts) / len(parts)
        if self.weights["content"]:
            away = _relative(maps[self.content_layer], self._content)
            losses["content"] = self.weights["content"] * away
        if self.weights["smoothness"]:
            down, right = picture[1:] - picture[:-1], picture[:, 1:] - picture[:, :-1]
            both = tf.reduce_mean(down**2) + tf.reduce_mean(right**2)
            losses["smoothness"] = self.weights["smoothness"] * both
        return losses

    def maps(self, picture):
        """Return the maps (H', W', K) of each convolution that is asked for, by its name.

        The first convolution finds its border repeated instead of zeros around the picture, which
        would come out as a dark frame.
        """
        wanted = {*self.style_layers, self.content_layer}
        maps, x = {}, self.network.scale(255 * tf.convert_to_tensor(picture)[None])
        for position, layer in enumerate(self.network.model.layers[1:]):
            x = _bordered(layer, x) if position == 0 else layer(x)
            if layer.name in wanted:
                maps[layer.name] = x[0]
            if len(maps) == len(wanted):
                return maps


def paint(
    content, style, *, longest=LONGEST, start="content", keep_colours=False,
    sizes=SIZES, steps=STEPS, seed=0, callbacks=(), show=True, title="", **knobs,
):  # fmt: skip
    """Paint a photograph in the style of another picture, large shapes first.

    Parameters
    ----------
    content : array (H, W, 3), uint8 or values 0..1
        A photograph. It is made smaller where its longer side has more than `longest` pixels.
    style : array (H, W, 3), uint8 or values 0..1
        A painting, or any other picture.
    longest : int
        Pixels of the result's longer side; time grows with its square.
    start : "content" or "noise"
    keep_colours : bool
        Keep the photograph's colours: the style is given them first. Otherwise the photograph
        is given the style's.
    sizes, steps : as in `optimise`
        Coarse to fine. At each change of size the photograph's finest details are put back.
    seed : int
        Of the noise.
    callbacks, show, title : as in `optimise`
    knobs
        ``content_weight``, ``style_weight``, ``smoothness``, ``style_layers``, ``content_layer``
        and ``network``, see `Painting`.

    Returns
    -------
    float32 array (H, W, 3), values 0..1

    Raises
    ------
    ValueError
        If an argument does not fit.

    Examples
    --------
    >>> from helpers import data
    >>> cat = paint(data.photo("cat"), data.style("mosaic"), longest=48, steps=(2, 2, 2), show=False)
    >>> cat.shape
    (32, 48, 3)
    """
    longest = whole_number(longest, "longest", 32)
    content, style = (
        fit(as_picture(each, name), longest) for each, name in ((content, "content"), (style, "style"))
    )
    if start not in ("content", "noise"):
        raise ValueError(f'start must be "content" or "noise", got {start!r}')
    if content.shape[2] == style.shape[2] == 3:
        if keep_colours:
            style = match_colours(style, content)
        else:
            content = match_colours(content, style)
    loss = _loss(content, style, knobs)

    def enlarge(picture, height, width):
        """Add to the larger picture what the content lost when it was as small."""
        blurred = resize(resize(content, *picture.shape[:2]), height, width)
        details = resize(content, height, width) - blurred
        return np.clip(resize(picture, height, width) + details, 0, 1)

    if start == "noise":
        random = np.random.default_rng(whole_number(seed, "seed", 0))
        begin = np.clip(random.normal(0.5, 0.2, content.shape), 0, 1)
    else:
        begin = content
    return optimise(
        loss, begin, steps, sizes=sizes, enlarge=enlarge if start == "content" else None,
        callbacks=callbacks, show=show, title=title,
    )  # fmt: skip


def gram(maps):
    """Return the Gram matrix (K, K) of maps (H, W, K): means over places of products of two maps.

    Examples
    --------
    >>> gram(tf.constant([[[1.0, 2.0]], [[3.0, 0.0]]])).numpy()
    array([[5., 1.],
           [1., 2.]], dtype=float32)
    """
    return _products(tf.reshape(maps, (-1, maps.shape[-1])))


@tf.custom_gradient
def _products(flat):
    """Return the means of products; two equal terms of its gradient take one multiplication."""
    count = tf.cast(tf.shape(flat)[0], flat.dtype)
    products = tf.matmul(flat, flat, transpose_a=True) / count
    return products, lambda up: tf.matmul(flat, (up + tf.transpose(up)) / count)


def _relative(values, target):
    return tf.reduce_sum((values - target) ** 2) / (tf.reduce_sum(target**2) + 1e-12)


def _bordered(layer, x):
    """Return a 3 x 3 convolution with the border repeated outwards."""
    padded = tf.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)), "SYMMETRIC")
    return layer.activation(tf.nn.conv2d(padded, layer.kernel, 1, "VALID") + layer.bias)


def _loss(content, style, knobs):
    """Return a `Painting`; one with the same knobs is used again, which saves compiling it."""
    key = tuple((name, tuple(knob) if isinstance(knob, list) else knob) for name, knob in sorted(knobs.items()))
    if key in _KEPT:
        _KEPT[key].take(content, style)
        return _KEPT[key]
    loss = Painting(content, style, **knobs)
    while len(_KEPT) >= MOST_KEPT:
        del _KEPT[next(iter(_KEPT))]
    _KEPT[key] = loss
    return loss


@functools.cache
def _vgg():
    return models.load("vgg16_features")
