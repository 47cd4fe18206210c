"""Exercise 7: pictures for a pretrained base, a head on it, and how many parameters then learn.

What is tried on are small bases with random weights, in place of a pretrained one. TensorFlow is
imported when one is made or asked, not before.
"""

import numpy as np

from helpers.checks.describe import numbers
from helpers.checks.failure import CheckFailed
from helpers.checks.functions import call
from helpers.checks.heatmaps import Given, kept, opened
from helpers.checks.stories import compare

ROOM = {"rtol": 1e-3, "atol": 2e-4}
RATE = 0.3  # of dropout
COPIES = 400  # at that rate a share outside of 0.17..0.43 has a probability below one in ten million


def base(shape=(12, 10, 3), features=6, seed=0, depth=3):
    """A small network with random weights: convolutions, each with batch normalisation.

    Parameters
    ----------
    shape : tuple of int, (H, W, C)
    features, seed : int
    depth : 2 or 3, the number of convolutions

    Returns
    -------
    keras.Model
        (N, H, W, C) to (N, features), values in -1..1.

    Examples
    --------
    >>> made = base()
    >>> made.output_shape, made.count_params()
    ((None, 6), 618)
    """
    from keras import Input, Model, layers

    x = pictures = Input(shape)
    blocks = [(4, "relu"), (5, "relu")][: depth - 1] + [(features, "tanh")]
    for number, (kernels, bend) in enumerate(blocks, start=1):
        x = layers.Conv2D(kernels, 3, 2 if number == 1 else 1, "same", use_bias=False,
                          name=f"conv{number}")(x)
        x = layers.BatchNormalization(name=f"norm{number}")(x)
        x = layers.Activation(bend, name=f"{bend}{number}")(x)
    model = Model(pictures, layers.GlobalAveragePooling2D(name="mean")(x))
    rng = np.random.default_rng(seed)
    for layer in model.layers:
        new = [rng.normal(size=w.shape, scale=2 / np.sqrt(max(4, w[..., 0].size)))
               for w in layer.get_weights()]
        if len(new) == 4:  # of normalisation: scale, shift, mean, variance
            new[0], new[3] = 1 + 0.3 * new[0], 0.5 + np.abs(new[3])
        layer.set_weights(new)
    return model


def classifier(classes=3, seed=0, **about):
    """A base and a head of one dense layer; nothing in it is frozen.

    Parameters
    ----------
    classes, seed : int
    **about
        As for `base`.

    Returns
    -------
    model, base : keras.Model
        The whole, from (N, H, W, C) to (N, classes), probabilities, and the base in it.

    Examples
    --------
    >>> model, inner = classifier(4)
    >>> model.output_shape, inner in model.layers
    ((None, 4), True)
    """
    from keras import Input, Model, layers

    inner = base(seed=seed, **about)
    pictures, rng = Input(inner.input_shape[1:]), np.random.default_rng(seed)
    head = layers.Dense(classes, activation="softmax")
    model = Model(pictures, head(inner(pictures)))
    head.set_weights([rng.normal(size=w.shape) for w in head.get_weights()])
    return model, inner


def photographs(count, shape=(12, 10, 3), seed=0, dtype="uint8"):
    """Noise, each picture with its own brightness and contrast: (N, H, W, C), values 0..255.

    >>> photographs(4).shape
    (4, 12, 10, 3)
    """
    rng = np.random.default_rng(seed)
    light = rng.uniform(60, 190, size=(count, 1, 1, shape[-1]))
    values = light + rng.uniform(10, 60, size=(count, 1, 1, 1)) * rng.normal(size=(count, *shape))
    return np.rint(np.clip(values, 0, 255)).astype(dtype)


# Preprocessing


def prepared(images, size, *, scale=lambda v: (v - 127) / 128, times=1, method="bilinear", fit="squeeze",
             grey="repeat", early=None):
    """Pictures (N, H, W, C) as the network takes them, (N, size, size, 3); the options are for mistakes.

    >>> prepared(np.full((2, 4, 6, 1), 255), 3)[0, 0]
    array([[1., 1., 1.],
           [1., 1., 1.],
           [1., 1., 1.]], dtype=float32)
    """
    import tensorflow as tf

    images = np.asarray(images)
    if early:
        images = early(images)
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1) if grey == "repeat" else np.concatenate(
            [images, 0 * images, 0 * images], axis=-1)
    if fit == "crop":
        rows, columns = images.shape[1:3]
        side = min(rows, columns)
        top, left = (rows - side) // 2, (columns - side) // 2
        images = images[:, top : top + side, left : left + side]
    resize = tf.image.resize_with_pad if fit == "pad" else tf.image.resize
    large = resize(images.astype("float32"), *((size, size) if fit == "pad" else ((size, size),)),
                   method=method).numpy()
    for _ in range(times):
        large = scale(large)
    return large.astype("float32")


def check_prepared(tested, *calls):
    """`prepared` is right for each (images, size).

    >>> check_prepared(prepared, (photographs(2), 7), (photographs(2, (5, 9, 1)), 6))
    """
    def with_(**options):
        return lambda *args: prepared(*args, **options)

    def wrapping(images):
        return (images - images.dtype.type(127)) / 128  # stays uint8 until it is divided

    compare(tested, prepared, "the pictures", calls, {
        "the values were left as they are": with_(times=0),
        "the values were scaled twice": with_(times=2),
        "uint8 cannot be negative: 3 - 127 gives 132 there; make floats of it first": with_(
            early=wrapping, times=0),
        "the values were divided by 255; this network wants (v - 127) / 128": with_(
            scale=lambda v: v / 255),
        "the values were divided by 127.5, less 1; this network wants (v - 127) / 128": with_(
            scale=lambda v: v / 127.5 - 1),
        "128 was subtracted, 127 is to be": with_(scale=lambda v: (v - 128) / 128),
        "127 was not subtracted": with_(scale=lambda v: v / 128),
        "the division by 128 is missing": with_(scale=lambda v: v - 127),
        "the values were divided by 127, not by 128": with_(scale=lambda v: (v - 127) / 127),
        "127 was subtracted after the division": with_(scale=lambda v: v / 128 - 127),
        "each picture's own mean and deviation were used; the network knows only (v - 127) / 128":
            with_(scale=lambda v: (v - v.mean(axis=(1, 2, 3), keepdims=True))
                  / v.std(axis=(1, 2, 3), keepdims=True)),
        "the resized values were rounded": with_(scale=lambda v: (np.rint(v) - 127) / 128),
        "the resized values were cut to whole numbers": with_(scale=lambda v: (np.floor(v) - 127) / 128),
        "pixels were repeated: bilinear interpolation is asked for": with_(method="nearest"),
        "bicubic interpolation was used: bilinear is asked for": with_(method="bicubic"),
        "the middle square was cut out: the whole picture is to be squeezed": with_(fit="crop"),
        "the picture was padded to a square: it is to be squeezed": with_(fit="pad"),
        "red and blue were swapped": lambda *args: prepared(*args)[..., ::-1],
        "a grey picture fills only one of the three channels": with_(grey="one"),
        "only the first picture came back": lambda *args: prepared(*args)[:1],
        "rows and columns were swapped": lambda *args: np.swapaxes(prepared(*args), 1, 2),
    }, look_at="three channels, size x size pixels, then (v - 127) / 128.", libraries={}, tools="")


# A head on a frozen base


def with_head(base, scale, classes):
    """A model from pictures with values 0..255 to probabilities; only its head learns.

    >>> with_head(base(), lambda v: v / 128 - 1, 4).output_shape
    (None, 4)
    """
    from keras import Input, Model, layers

    base.trainable = False
    pictures = Input(base.input_shape[1:])
    x = layers.Dropout(RATE)(base(scale(pictures)))
    return Model(pictures, layers.Dense(classes, activation="softmax")(x))


def answers(inner, scale, kernel, bias, images, *, times=1, end="softmax", training=False):
    """What base and head give for pictures, (N, classes); the options are for mistakes.

    >>> answers(base(), lambda v: v / 255, np.zeros((6, 2)), np.zeros(2), photographs(1)).tolist()
    [[0.5, 0.5]]
    """
    import keras

    x = np.asarray(images, "float32")
    for _ in range(times):
        x = scale(x)
    before, learns = inner.get_weights(), inner.trainable
    if training:
        inner.trainable = True
    scores = np.asarray(inner(x, training=training)) @ kernel + bias
    inner.set_weights(before)
    inner.trainable = learns
    for step in end.split():
        scores = np.asarray(getattr(keras.activations, step)(keras.ops.convert_to_tensor(scores)))
    return scores


ENDINGS = {
    "the pictures reach the base as they are, not scaled": {"times": 0},
    "the pictures are scaled twice": {"times": 2},
    "the softmax at the end is missing": {"end": "linear"},
    "the last activation is a sigmoid: with classes that exclude each other it is a softmax":
        {"end": "sigmoid"},
    "there are two softmax at the end": {"end": "softmax softmax"},
    "there is a ReLU before the softmax": {"end": "relu softmax"},
    "the base is always in training mode, in which it normalises by the batch at hand":
        {"training": True},
}


ANOTHER = "the base in it is a copy or another network, not the one that was given"


def check_head(tested, *calls):
    """`with_head` freezes the base and puts a head on it, for each (base, scale, classes, pictures).

    >>> check_head(with_head, (base(), lambda v: v / 99 - 1, 2, photographs(1)))
    """
    for inner, scale, classes, _ in calls:
        _head(_made(tested, inner, scale, classes), inner, classes)


def check_answers(tested, *calls):
    """`with_head` makes a model that answers as it should, for each (base, scale, classes, pictures).

    >>> check_answers(with_head, (base(), lambda v: v / 99 - 1, 2, photographs(3)))
    """
    wrong, told = None, list(ENDINGS)
    for k, (inner, scale, classes, pictures) in enumerate(calls):
        made = _made(tested, inner, scale, classes)
        given = weights(inner, scale, classes, pictures, seed=k)
        for variable, values in zip(_head(made, inner, classes), given):
            variable.assign(values)
        about = (inner, scale, *given, pictures)
        got, expected = _asked(made, pictures, classes), answers(*about)
        told = [s for s in told if np.allclose(got, answers(*about, **ENDINGS[s]), **ROOM)]
        if wrong is None and not np.allclose(got, expected, **ROOM):
            wrong = got[0], expected[0]
    if wrong:
        if not any(_holds(_made(tested, *about[:3]), about[0]) for about in calls):
            told = [ANOTHER]
        hint = "scale, base, dropout, dense, softmax, for pictures with values 0..255."
        raise CheckFailed("the model that with_head makes answers something else.",
                          expected=numbers(wrong[1]), got=numbers(wrong[0]),
                          look_at=f"it looks as if {told[0]}.\n{hint}" if told else hint)


def check_dropout(tested, *calls):
    """The model of `with_head` drops features in training, for each (base, scale, classes, pictures).

    >>> check_dropout(with_head, (base(), lambda v: v / 99 - 1, 2, photographs(1)))
    """
    for inner, scale, classes, pictures in calls:
        made = _made(tested, inner, scale, classes)
        _dropped(made, inner, scale, _head(made, inner, classes), pictures)


def _dropped(made, inner, scale, head, pictures):
    """One picture many times, one of its features alone counts: it is dropped in 0.3 of them, else grows.

    It counts for two classes: behind the dense layer, each of these would be dropped by itself.
    """
    picture = np.asarray(pictures[:1], "float32")
    features = np.asarray(inner(scale(picture), training=False))[0]
    kernel, bias = (np.zeros(w.shape, "float32") for w in head)
    strongest = np.abs(features).argmax()
    kernel[strongest, :2] = np.array([-1, 2]) / features[strongest]
    head[1].assign(bias)

    def answers(factor, training=False, copies=1):
        head[0].assign(factor * kernel)
        return np.asarray(made(np.repeat(picture, copies, axis=0), training=training))

    if np.allclose(answers(0), answers(1)):
        raise CheckFailed("a feature of the base does not reach the head of the model.",
                          look_at=None if _holds(made, inner) else f"it looks as if {ANOTHER}.")
    got = answers(1, training=True, copies=COPIES)
    dropped, grown, same = (np.isclose(got, answers(factor), rtol=1e-3, atol=1e-4).all(axis=1)
                            for factor in (0, 1 / (1 - RATE), 1))
    if same.all():
        raise CheckFailed("in training no feature is dropped.", expected=f"dropout of {RATE}",
                          look_at="a layer of dropout between base and dense layer.")
    if not (dropped | grown).all() or not 0.17 < dropped.mean() < 0.43:
        raise CheckFailed(f"in training the model does not drop each feature with a probability of {RATE}.",
                          look_at="one layer of dropout, between base and dense layer.")


def _holds(made, inner):
    return bool({id(w) for w in made.weights} & {id(w) for w in inner.weights})


def _made(tested, inner, scale, classes):
    inner.trainable = True
    made = call(opened(tested), Given(inner), Given(scale), classes)
    if not hasattr(made, "trainable_variables") or not callable(made):
        hint = "is there a `return` at the end?" if made is None else "keras.Model(inputs, outputs)"
        got = "None" if made is None else type(made).__name__
        raise CheckFailed("with_head gives no model.", expected="a keras.Model", got=got, look_at=hint)
    _asked(made, np.zeros((1, *inner.input_shape[1:])), classes)  # one of a class of its own is built now
    return made


def _asked(made, pictures, classes):
    try:
        got = np.asarray(made(np.asarray(pictures, "float32")))
    except Exception as error:
        raise CheckFailed(f"the model does not take pictures: {type(error).__name__}.",
                          expected=f"an answer for pictures of shape {np.shape(pictures)}",
                          look_at="keras.Input(base.input_shape[1:]) fits every base.") from None
    if got.shape != (len(pictures), classes):
        raise CheckFailed("the model's answers have the wrong shape.",
                          expected=str((len(pictures), classes)), got=str(got.shape),
                          look_at="one dense layer with a unit for each class.")
    return got


def _head(made, inner, classes):
    """The two variables of the head, the only ones that learn."""
    features = inner.output_shape[-1]
    learns, wanted = made.trainable_variables, [(features, classes), (classes,)]
    if [tuple(w.shape) for w in learns] == wanted:
        return learns
    count, right = _size(learns), features * classes + classes
    of_base = {id(w) for w in inner.weights}
    hint = "the base: frozen; the head: one dense layer with weights and biases."
    if any(id(w) in of_base for w in learns):
        hint = "the base is not frozen, or not all of it."
    elif not learns:
        hint = "the head is frozen, too: freeze the base alone."
    raise CheckFailed("what learns in the model of with_head is not the head alone.",
                      expected=f"{right} parameters: {features} x {classes} weights, {classes} biases",
                      got=f"{count} parameters", look_at=hint)


def weights(inner, scale, classes, pictures, seed):
    """A kernel and biases with which the scores of these pictures are of both signs.

    >>> kernel, bias = weights(base(), lambda v: v / 128 - 1, 3, photographs(5), seed=0)
    >>> kernel.shape, bias.shape
    ((6, 3), (3,))
    """
    features = np.asarray(inner(scale(np.asarray(pictures, "float32")), training=False))
    rng = np.random.default_rng(seed)
    kernel = rng.normal(scale=1 / features.std(), size=(features.shape[1], classes))
    return kernel, 0.1 * rng.normal(size=classes) - features.mean(axis=0) @ kernel


# Counting


def parameters(model):
    """How many numbers a model holds that learn, and how many that do not.

    >>> inner = base()
    >>> inner.get_layer("norm1").trainable = False
    >>> parameters(inner)
    (580, 38)
    """
    return _size(model.trainable_weights), _size(model.non_trainable_weights)


def check_parameters(tested, *models):
    """`parameters` is right for each model, and leaves it as it is.

    >>> check_parameters(parameters, base(), classifier()[0])
    """
    def by_flag(layers):
        learns = sum(layer.count_params() for layer in layers if layer.trainable)
        return learns, sum(layer.count_params() for layer in layers) - learns

    def leaves(model):
        for layer in model.layers:
            yield from leaves(layer) if hasattr(layer, "layers") else [layer]

    with kept("parameters", *models):
        compare(opened(tested), opened(parameters), "the numbers", [(Given(m),) for m in models], {
            story: opened(wrong) for story, wrong in {
                "all parameters were counted as ones that learn": lambda m: (m.count_params(), 0),
                "the two numbers were swapped": lambda m: parameters(m)[::-1],
                "arrays were counted, not the numbers in them": lambda m: (
                    len(m.trainable_weights), len(m.non_trainable_weights)),
                "the second number is that of all parameters": lambda m: (
                    parameters(m)[0], m.count_params()),
                "the first number is that of all parameters": lambda m: (
                    m.count_params(), parameters(m)[1]),
                "the mean and variance of normalisation were counted as ones that learn":
                    lambda m: by_flag(list(leaves(m))),
                "only the outermost layers were looked at; a base holds layers of its own":
                    lambda m: by_flag(m.layers),
            }.items()
        }, "what learns are the numbers in model.trainable_weights.", {}, "")


def _size(variables):
    return int(sum(np.prod(variable.shape) for variable in variables))
