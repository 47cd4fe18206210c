"""Exercise 6: feature maps and Grad-CAM, what known mistakes give, and networks to try them on.

TensorFlow is imported when a network is made or asked, not before.
"""

import contextlib
import functools

import numpy as np

from helpers.checks.failure import CheckFailed
from helpers.checks.stories import compare

# What makes a heat map, or has one ready.
LIBRARIES = {r"helpers\.saliency|tf_keras_vis|tf_explain|keras_vis|pytorch_grad_cam|captum": r"\w"}
TOOLS = "keras.Model, tf.GradientTape, means and sums are yours to use."


class Given:
    """A network that a check hands to an answer as it is, not as a copy."""

    def __init__(self, model):
        self.model = model

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return "network"


def opened(function):
    """`function` of a network, as one of `Given`.

    >>> opened(lambda model, n: model + n)(Given(2), 3)
    5
    """
    @functools.wraps(function, updated=())
    def of_given(*args):
        return function(*(a.model if isinstance(a, Given) else a for a in args))

    of_given.__name__ = getattr(function, "__name__", "your function")
    return of_given


def chain(shape, classes, seed=0):
    """A small network with random weights: `low`, pooling, `high`, two dense layers, `scores` the last.

    >>> chain((8, 6, 1), 3).get_layer("high").output.shape
    (None, 4, 3, 5)
    """
    from keras import Input, Model, layers

    pictures = Input(shape)  # no Sequential: `.input` and `.output` of one fail until it was called
    x = layers.Conv2D(6, 3, padding="same", activation="relu", name="low")(pictures)
    x = layers.MaxPooling2D(2)(x)
    x = layers.Conv2D(5, 3, padding="same", activation="relu", name="high")(x)
    x = layers.Dense(8, activation="tanh")(layers.Flatten()(x))
    return _random(Model(pictures, layers.Softmax()(layers.Dense(classes, name="scores")(x))), seed)


def branches(shape, classes, seed=0):
    """A network with a shortcut and normalisation: `one`, `two`, `joined`, `scores`, softmax.

    >>> branches((9, 7, 3), 4).get_layer("joined").output.shape
    (None, 5, 4, 6)
    """
    from keras import Input, Model, layers

    pictures = Input(shape)
    x = layers.Conv2D(6, 3, strides=2, padding="same", name="one")(pictures)
    x = before = layers.ReLU()(layers.BatchNormalization()(x))
    x = layers.Conv2D(6, 3, padding="same", activation="tanh", name="two")(x)
    x = layers.Add(name="joined")([x, before])
    x = layers.Dense(classes, name="scores")(layers.GlobalAveragePooling2D()(x))
    return _random(Model(pictures, layers.Softmax()(x)), seed)


def _random(model, seed):
    """With weights of both signs, and scores that differ enough to matter."""
    rng = np.random.default_rng(seed)
    for layer in model.layers:
        scale = {"scores": 30, "dense": 0.3}.get(layer.name.partition("_")[0], 2)
        new = [rng.normal(size=w.shape, scale=scale / np.sqrt(max(1, w[..., 0].size)))
               for w in layer.get_weights()]
        if len(new) == 4:  # normalisation divides by the root of the last one
            new[-1] = 0.5 + np.abs(new[-1])
        layer.set_weights(new)
    return model


def feature_maps(model, images, name):
    """What comes out of a layer: (N, H, W, C) to (N, H', W', K).

    >>> feature_maps(chain((8, 6, 1), 3), np.zeros((2, 8, 6, 1)), "low").shape
    (2, 8, 6, 6)
    """
    import keras

    return np.asarray(keras.Model(model.inputs[0], model.get_layer(name).output)(images, training=False))


def strongest(maps):
    """For each kernel (picture, row, column) of its largest value: (N, H, W, K) to (K, 3).

    >>> maps = np.zeros((2, 3, 4, 1))
    >>> maps[1, 2, 0] = 5
    >>> strongest(maps)
    array([[1, 2, 0]])
    """
    maps = np.asarray(maps)
    return np.array([np.unravel_index(maps[..., k].argmax(), maps.shape[:3])
                     for k in range(maps.shape[3])])


def grad_cam(model, name, images, classes, *, of="scores", loss=False, training=False, weights=None,
             add=None, relu=True, after_relu=False, method="bilinear", choose=None):
    """Heat maps of Grad-CAM, (N, H, W); the options are for mistakes.

    >>> grad_cam(chain((8, 6, 1), 3), "high", np.ones((2, 8, 6, 1)), np.array([0, 2])).shape
    (2, 8, 6)
    """
    import keras
    import tensorflow as tf

    output = model.outputs[0] if of == "probabilities" else model.get_layer("scores").output
    inner = keras.Model(model.inputs[0], [model.get_layer(name).output, output])
    with tf.GradientTape() as tape:
        maps, values = inner(tf.convert_to_tensor(images, "float32"), training=training)
        chosen = tf.argmax(values, axis=1) if choose else tf.convert_to_tensor(classes)
        total = tf.reduce_sum(tf.gather(values, chosen, axis=1, batch_dims=1))
        if loss:
            total = tf.reduce_sum(keras.losses.sparse_categorical_crossentropy(
                classes, values, from_logits=True))
    slopes, maps = tape.gradient(total, maps).numpy(), maps.numpy()
    alpha = slopes.mean(axis=(1, 2), keepdims=True) if weights is None else weights(slopes, maps)
    heat = (np.sum if add is None else add)(alpha * maps, axis=-1)
    heat = np.maximum(heat, 0) if relu else heat
    if method is None:
        return heat
    large = tf.image.resize(heat[..., None], np.shape(images)[1:3], method=method).numpy()[..., 0]
    return np.maximum(large, 0) if after_relu else large


def check_feature_maps(tested, *calls):
    """`feature_maps` is right for each (network, images, name), and leaves the network as it is.

    >>> check_feature_maps(feature_maps, (chain((8, 6, 1), 3), np.ones((2, 8, 6, 1)), "low"))
    """
    def neighbour(step):
        def wrong(model, images, name):
            names = [layer.name for layer in model.layers]
            return feature_maps(model, images, names[names.index(name) + step])
        return wrong

    _compare(tested, feature_maps, "the maps", calls, {
        "these are the maps of the layer before": neighbour(-1),
        "these are the maps of the layer after it": neighbour(1),
        "these are the maps of the first convolution, whatever the name": lambda model, images, name:
            feature_maps(model, images, next(x.name for x in model.layers if "Conv" in repr(x))),
        "these are the network's answers, not the maps of a layer":
            lambda model, images, name: model(images),
        "only the first picture was used": lambda model, images, name: feature_maps(
            model, images[:1], name),
        "only the first picture's maps came back": lambda model, images, name: feature_maps(
            model, images, name)[0],
        "the maps stand before the rows: the order is N, H', W', K": lambda *args: np.moveaxis(
            feature_maps(*args), -1, 1),
        "rows and columns were swapped": lambda *args: np.swapaxes(feature_maps(*args), 1, 2),
        "the mean over the pictures was taken": lambda *args: feature_maps(*args).mean(axis=0),
        "a ReLU was put behind the layer": lambda *args: np.maximum(0, feature_maps(*args)),
    }, look_at="what the layer of that name gives, for each picture, as in prediction.")


def check_strongest(tested, *calls):
    """`strongest` is right for each (maps,).

    >>> check_strongest(strongest, (np.random.default_rng(0).normal(size=(2, 3, 4, 5)),))
    """
    def moved(order):
        return lambda maps: strongest(maps)[:, order]

    compare(tested, strongest, "the places", calls, {
        "the smallest value was looked for": lambda maps: strongest(-maps),
        "the largest absolute value was looked for": lambda maps: strongest(np.abs(maps)),
        "rows and columns were swapped": moved([0, 2, 1]),
        "the picture's number stands last": moved([1, 2, 0]),
        "the picture was left out": moved([1, 2]),
        "the axes were swapped: there is one row for each kernel": lambda maps: strongest(maps).T,
        "only the first picture was looked at": lambda maps: strongest(maps[:1]),
        "the numbers came back as if each map were a single row": lambda maps: np.asarray(
            maps).reshape(-1, maps.shape[-1]).argmax(axis=0),
        "the strongest kernel was looked for at each picture": lambda maps: strongest(
            np.moveaxis(maps, 0, -1)),
    }, look_at="of all pictures and places, the one where this kernel answers most.")


def check_grad_cam(tested, *calls):
    """`grad_cam` is right for each (network, name, images, classes), and leaves the network as it is.

    >>> check_grad_cam(grad_cam, (chain((8, 6, 1), 3), "high", np.ones((2, 8, 6, 1)), np.array([0, 2])))
    """
    def with_(**options):
        return lambda *args: grad_cam(*args, **options)

    def alone(model, name, images, classes):
        return grad_cam(model, name, images[:1], classes[:1])

    _compare(tested, grad_cam, "the heat map", calls, {
        "the ReLU is missing: what speaks against the class counts 0": with_(relu=False),
        "the ReLU comes after the resizing: it belongs before": with_(relu=False, after_relu=True),
        "the gradient is that of the probability, not of the score": with_(of="probabilities"),
        "the gradient is that of the loss, not of the score": with_(loss=True),
        "the map was not resized to the size of the pictures": with_(method=None),
        "the map was resized by repeating values: bilinear is asked for": with_(method="nearest"),
        "the map was resized by bicubic interpolation: bilinear is asked for": with_(method="bicubic"),
        "each place kept its own gradient: a map has one weight, the mean over its places":
            with_(weights=lambda g, A: g),
        "the gradient was added up over the places, not averaged": with_(
            weights=lambda g, A: g.sum(axis=(1, 2), keepdims=True)),
        "the largest gradient of each map was taken, not the mean": with_(
            weights=lambda g, A: g.max(axis=(1, 2), keepdims=True)),
        "the weights were averaged over the pictures, too: each picture has its own": with_(
            weights=lambda g, A: g.mean(axis=(0, 1, 2), keepdims=True)),
        "the weights were added up over the pictures: each picture has its own": with_(
            weights=lambda g, A: g.mean(axis=(1, 2), keepdims=True).sum(axis=0, keepdims=True)),
        "the gradient was averaged over the maps, not over the places": with_(
            weights=lambda g, A: g.mean(axis=3, keepdims=True)),
        "all weights are 1: the gradient was left out": with_(weights=lambda g, A: np.ones_like(g)),
        "the absolute values of the weights were taken": with_(
            weights=lambda g, A: np.abs(g.mean(axis=(1, 2), keepdims=True))),
        "negative weights were left out": with_(
            weights=lambda g, A: np.maximum(0, g.mean(axis=(1, 2), keepdims=True))),
        "negative gradients were left out": with_(
            weights=lambda g, A: np.maximum(0, g).mean(axis=(1, 2), keepdims=True)),
        "the mean over the maps was taken, not the sum": with_(add=np.mean),
        "the class is the one that the network prefers, not the one that was asked about": with_(
            choose=True),
        "every picture was asked about the first picture's class": lambda model, name, images, classes:
            grad_cam(model, name, images, np.full_like(classes, classes[0])),
        "each map was divided by its largest value: its size is to stay": _scaled,
        "an axis for the channels is left: the shape is (N, H, W)":
            lambda *args: grad_cam(*args)[..., None],
        "only the first picture was used": alone,
        "only the first picture's map came back": lambda *args: grad_cam(*args)[0],
        "rows and columns were swapped": lambda *args: np.swapaxes(grad_cam(*args), 1, 2),
        "the network was in training mode: normalisation differs there": with_(training=True),
    }, look_at="each map times the mean of its gradient, added up, ReLU, then resized.")


def _scaled(*args):
    heat = grad_cam(*args)
    return heat / np.maximum(heat.max(axis=(1, 2), keepdims=True), 1e-9)


@contextlib.contextmanager
def kept(name, *models):
    """Fail if the block, which calls an answer of that name, leaves a network other than it was.

    >>> model = chain((8, 6, 1), 3)
    >>> with kept("shuffled", model):
    ...     model.set_weights([0 * w for w in model.get_weights()])
    Traceback (most recent call last):
    ...
    helpers.checks.failure.CheckFailed: shuffled changes the network that it is given.
      look at:  work on a copy: whoever calls you goes on using it.
    """
    def state(model):
        shape = [size or 8 for size in model.input_shape[1:]]  # None takes every size
        answers = model(np.linspace(-1, 1, np.prod(shape)).reshape(1, *shape))
        answers = list(answers.values()) if isinstance(answers, dict) else [answers]
        return [*model.get_weights(), *map(np.asarray, answers)]

    before = [state(model) for model in models]
    try:
        yield
        after = [state(model) for model in models]
    finally:
        for model, old in zip(models, before):
            model.set_weights(old[: len(model.weights)])
    if not all(all(map(np.array_equal, *states)) for states in zip(before, after)):
        raise CheckFailed(f"{name} changes the network that it is given.",
                          look_at="work on a copy: whoever calls you goes on using it.")


def _compare(tested, reference, what, calls, mistakes, look_at):
    given = [(Given(model), *rest) for model, *rest in calls]
    stories = {story: opened(mistaken) for story, mistaken in mistakes.items()}
    with kept(reference.__name__, *(model for model, *_ in calls)):
        compare(opened(tested), opened(reference), what, given, stories, look_at, LIBRARIES, TOOLS)
