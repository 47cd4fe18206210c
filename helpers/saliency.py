"""Heat maps of what a network's answer depends on, and how to test them: shuffle its weights.

A heat map is an array of shape (H, W), as large as the picture, with values from 0 to 1: the
largest is 1, and all are 0 where nothing counts. Keras is imported when a map is drawn.

Sources: Selvaraju et al., *Grad-CAM* (2017), arXiv 1610.02391; Springenberg et al., *Striving for
Simplicity* (2015), arXiv 1412.6806; Adebayo et al., *Sanity Checks for Saliency Maps* (2018),
arXiv 1810.03292.
"""

import numpy as np

from helpers.operations import KERNELS, cross_correlate
from helpers.operations.arrays import numbers, whole_number


def grad_cam(model, image, label, layer):
    """Return Grad-CAM's heat map: max(0, sum_k a_k A_k), where a_k is the mean of dz / dA_k.

    A_k is the k-th map of `layer`, z the score of class `label` before softmax. The sum is as
    large as the layer's maps; it is enlarged to the picture's size by bilinear interpolation.

    Parameters
    ----------
    model : keras.Model
        Sequential or functional, with one input of shape (N, H, W, C) and one output of shape
        (N, classes). One unit with a sigmoid counts as two classes, 0 and 1.
    image : array of shape (H, W, C), or (H, W) for one channel
        As the model expects it: the same size, the same range.
    label : int, the class that is asked about
    layer : str or keras.layers.Layer
        A layer of the model (or its name) that gives maps, usually the last convolution.

    Returns
    -------
    array of shape (H, W), float32, from 0 to 1

    Raises
    ------
    ValueError
        If the picture does not fit the model, there is no such class or layer, or the layer gives
        no maps.

    Examples
    --------
    >>> import keras
    >>> model = keras.Sequential([
    ...     keras.Input((8, 8, 1)), keras.layers.Conv2D(4, 3, activation="relu", name="maps"),
    ...     keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])
    >>> grad_cam(model, np.eye(8), label=3, layer="maps").shape
    (8, 8)
    """
    import keras
    import tensorflow as tf

    batch = batch_of(model, image)
    name = _maps_layer(model, layer)
    copy = _copied(model)
    both = keras.Model(copy.inputs[0], [copy.get_layer(name).output, copy.outputs[0]])
    with tf.GradientTape() as tape:
        maps, scores = both(batch, training=False)
        score = _score(model, scores, label)
    weights = tf.reduce_mean(tape.gradient(score, maps), axis=(1, 2))
    heat = tf.nn.relu(tf.einsum("nhwk,nk->nhw", maps, weights))[..., None]
    return _scaled(tf.image.resize(heat, batch.shape[1:3])[0, ..., 0].numpy())


def guided_backprop(model, image, label):
    """Return guided back-propagation times the picture: what each pixel adds, by a changed chain rule.

    On the way back each ReLU lets only positive gradients through (and, as always, only where its
    input was positive). Each number of the picture is multiplied with the gradient that reaches
    it; a pixel's value is the largest magnitude among its channels. Without a ReLU in the model the
    gradient is the plain one.

    Parameters
    ----------
    model, image, label : as in `grad_cam`

    Returns
    -------
    array of shape (H, W), float32, from 0 to 1

    Raises
    ------
    ValueError
        If the picture does not fit the model, or there is no such class.

    Examples
    --------
    >>> import keras
    >>> one_pixel = keras.layers.Dense(2, kernel_initializer="ones")
    >>> model = keras.Sequential([keras.Input((2, 2, 1)), keras.layers.Cropping2D(((0, 1), (1, 0))),
    ...                           keras.layers.Flatten(), one_pixel])
    >>> guided_backprop(model, np.ones((2, 2)), label=0)
    array([[0., 1.],
           [0., 0.]], dtype=float32)
    """
    import tensorflow as tf

    batch = tf.constant(batch_of(model, image))
    copy = _copied(model, guided=True)
    with tf.GradientTape() as tape:
        tape.watch(batch)
        score = _score(model, copy(batch, training=False), label)
    gradient = tape.gradient(score, batch)[0].numpy()
    return _scaled(np.abs(gradient * batch[0].numpy()).max(axis=-1))


def edges(image):
    """Return a heat map that no network has seen: the length of the Sobel gradient at each pixel.

    Parameters
    ----------
    image : array of shape (H, W) or (H, W, C)
        The mean of the channels is taken. Pixels at the border are repeated outwards.

    Returns
    -------
    array of shape (H, W), float32, from 0 to 1

    Raises
    ------
    ValueError
        If the image has another number of axes, or holds anything but finite numbers.

    Examples
    --------
    >>> edges([[0, 0, 0, 5, 5]] * 3)[1]
    array([0., 0., 1., 1., 0.], dtype=float32)
    """
    image = _finite(image)
    if image.ndim not in (2, 3):
        raise ValueError(
            f"the image must have shape (H, W) or (H, W, C), got {image.shape}; "
            "of a batch take one picture: images[0]"
        )
    grey = image.astype(float) if image.ndim == 2 else image.mean(axis=-1, dtype=float)
    padded = np.pad(grey, 1, mode="edge")
    sobel = np.array(KERNELS["Sobel"])
    return _scaled(np.hypot(cross_correlate(padded, sobel), cross_correlate(padded, sobel.T)))


def shuffled(model, count, seed=0):
    """Return a copy of a model whose `count` topmost layers with weights have them permuted.

    Each array of weights of such a layer (kernel, bias, ...) keeps its numbers, in another order;
    layers are counted from the output down. The layers below stay as they are. With the same seed
    the top layers of ``shuffled(model, 2)`` and ``shuffled(model, 3)`` are the same: what Adebayo
    et al. call cascading randomisation (who draw new weights; here their numbers are kept).

    Parameters
    ----------
    model : keras.Model, Sequential or functional
        It stays as it is.
    count : int from 0 to the number of layers with weights, see `weighted_layers`
    seed : int, at least 0

    Returns
    -------
    keras.Model, with the same names of layers

    Raises
    ------
    ValueError
        If the model has not so many layers with weights, or cannot be copied.

    Examples
    --------
    >>> import keras
    >>> model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3), keras.layers.Dense(1)])
    >>> copy = shuffled(model, 1)
    >>> [bool((new == old).all()) for new, old in zip(copy.get_weights(), model.get_weights())]
    [True, True, False, True]
    """
    total = len(weighted_layers(model))
    count = whole_number(count, "count", 0, total)
    seed = whole_number(seed, "seed", 0)
    copy = _copied(model, scores=False)
    for place, layer in enumerate(reversed(weighted_layers(copy)[total - count :])):
        random = np.random.default_rng([seed, place])
        layer.set_weights([random.permutation(w.ravel()).reshape(w.shape) for w in layer.get_weights()])
    return copy


def weighted_layers(model):
    """Return the layers of a model that have weights, from the input up; models in it are opened.

    Examples
    --------
    >>> import keras
    >>> model = keras.Sequential([keras.Input((4,)), keras.layers.Dropout(.5), keras.layers.Dense(1)])
    >>> [type(layer).__name__ for layer in weighted_layers(model)]
    ['Dense']
    """
    return [layer for layer in _leaves(model) if layer.weights]


def likeness(one, other):
    """Return how alike two heat maps rank their pixels: 1 alike, 0 unrelated, -1 the other way round.

    This is Spearman's rank correlation, with which Adebayo et al. compare maps; 0 where a map has the
    same value everywhere. Differences that cannot be seen, below 1/255, do not count.

    Parameters
    ----------
    one, other : arrays of shape (H, W), from 0 to 1

    Examples
    --------
    >>> one = np.array([[0, .1], [.2, 1]])
    >>> round(likeness(one, one ** 2), 9), likeness(one, np.zeros((2, 2)))
    (1.0, 0.0)
    """
    ranks = [_ranks(np.rint(255 * np.ravel(heat))) for heat in (one, other)]
    if not all(np.ptp(rank) for rank in ranks):
        return 0.0
    return float(np.corrcoef(*ranks)[0, 1])


def _ranks(values):
    """Return the rank of each value; equal ones share the mean of theirs."""
    _, which, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[which]


def _leaves(model):
    for layer in model.layers:
        yield from _leaves(layer) if hasattr(layer, "layers") else [layer]


def _copied(model, scores=True, guided=False):
    """Return a copy of a model; with `scores` it ends before softmax or sigmoid."""
    import keras

    _check_model(model)
    last = list(_leaves(model))[-1] if scores else None

    def copied(layer):
        if layer is last and isinstance(layer, keras.layers.Softmax):
            return keras.layers.Activation("linear", name=layer.name)
        if guided and isinstance(layer, keras.layers.ReLU):
            same = type(layer).from_config(layer.get_config())
            return keras.layers.Activation(_guided(same), name=layer.name)
        copy = type(layer).from_config(layer.get_config())
        activation = getattr(layer, "activation", None)
        if layer is last and activation in (keras.activations.softmax, keras.activations.sigmoid):
            copy.activation = keras.activations.linear
        elif guided and activation in (keras.activations.relu, keras.activations.relu6):
            copy.activation = _guided(activation)
        return copy

    copy = keras.models.clone_model(model, clone_function=copied, recursive=True)
    copy.set_weights(model.get_weights())
    return copy


def _guided(relu):
    """Return `relu` with a gradient that is passed back only where it is positive."""
    import tensorflow as tf

    @tf.custom_gradient
    def positive_back(y):
        return tf.identity(y), tf.nn.relu

    return lambda x: positive_back(relu(x))


def _check_model(model):
    import keras

    if not isinstance(model, keras.Model):
        raise ValueError(f"the model must be a Keras model, got {type(model).__name__}")
    if not getattr(model, "inputs", None):  # a class of its own, or not built
        raise ValueError("the model must be Sequential or functional and begin with keras.Input(shape)")
    if len(model.inputs) != 1 or len(model.outputs) != 1:
        raise ValueError(
            f"the model must have one input and one output, got {len(model.inputs)} and {len(model.outputs)}"
        )


def batch_of(model, image):
    """Return the image as a batch of one, shape (1, H, W, C), or say why the model cannot take it.

    Examples
    --------
    >>> import keras
    >>> model = keras.Sequential([keras.Input((2, 3, 1)), keras.layers.Flatten()])
    >>> batch_of(model, np.zeros((2, 3))).shape
    (1, 2, 3, 1)
    """
    _check_model(model)
    expected = model.inputs[0].shape[1:]
    if len(expected) != 3:
        raise ValueError(f"the model must take pictures of shape (H, W, C), it takes {expected}")
    image = _finite(image)
    given = image.shape
    if image.ndim == 2:
        image = image[..., None]
    fits = image.ndim == 3 and all(want in (None, got) for want, got in zip(expected, image.shape))
    if not fits:
        batch = "; of a batch take one picture: images[0]" if len(given) == 4 else ""
        raise ValueError(f"the model takes a picture of shape {expected}, got {given}{batch}")
    return image[None].astype("float32")


def _finite(image):
    image = numbers(image, "the image")
    if not image.size or not np.isfinite(image).all():
        raise ValueError("the image must hold at least one number, and only finite ones")
    return image


def _score(model, scores, label):
    """Return the score of class `label`, of scores of shape (1, classes)."""
    if len(scores.shape) != 2:
        raise ValueError(f"the model must give one row of scores, it gives shape {tuple(scores.shape)}")
    classes = max(scores.shape[1], 2)
    label = whole_number(label, "label", 0, classes - 1)
    if scores.shape[1] == 1:
        return scores[0, 0] if label == 1 else -scores[0, 0]
    return scores[0, label]


def _maps_layer(model, layer):
    """Return the name of a layer of the model that gives maps."""
    maps = [each.name for each in model.layers if len(getattr(each.output, "shape", ())) == 4]
    name = layer if isinstance(layer, str) else getattr(layer, "name", layer)
    if name not in maps:
        raise ValueError(
            f"the model has no layer {name!r} that gives maps; choose one of {', '.join(maps) or 'none'}"
        )
    return name


def _scaled(heat):
    """Return values of at least 0, divided by the largest."""
    return (heat / (heat.max() or 1)).astype("float32")
