"""Exercise 8: the gradient of the pixels, steps, and the pictures that they lead to.

TensorFlow is imported when something is computed, not before.
"""

import functools

import numpy as np

from helpers.checks import painting
from helpers.checks.arrays import shape
from helpers.checks.borrowed import own
from helpers.checks.failure import CheckFailed
from helpers.checks.functions import call
from helpers.checks.heatmaps import Given, kept, opened
from helpers.checks.painting import _compare

NAME, KERNEL, SIZE = "block3_conv1", 40, (48, 64)  # what `exciting` is to excite
GOAL = 30.0  # the course's photographs and patterns get 4.03 at most; 10 steps 48, 20 steps 72


def scorer(channels=3, seed=0):
    """A small network that gives one number for a picture of any size, to climb down on.

    >>> scorer()(np.zeros((1, 9, 6, 3), "float32")).shape
    TensorShape([1, 1])
    """
    from keras import Input, Model, layers

    pictures = Input((None, None, channels))
    x = layers.Conv2D(5, 3, padding="same", activation="elu")(pictures)
    x = layers.Dense(1)(layers.GlobalAveragePooling2D()(x))
    model, rng = Model(pictures, x), np.random.default_rng([9, seed])
    model.set_weights([rng.normal(size=w.shape, scale=60 if w.shape[-1] == 1 else 1)
                       for w in model.get_weights()])
    return model


def pixel_gradient(loss, picture):
    """How fast the loss changes with each pixel: (1, H, W, C) to (1, H, W, C).

    >>> import tensorflow as tf
    >>> pixel_gradient(tf.reduce_sum, np.zeros((1, 1, 2, 1), "float32")).numpy().ravel().tolist()
    [1.0, 1.0]
    """
    import tensorflow as tf

    pixels = tf.identity(picture)
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch(pixels)
        falls = loss(pixels)
    return tape.gradient(falls, pixels)


def step(picture, gradient, rate, size=lambda g: np.mean(np.abs(g)), cut=(0, 1)):
    """A step downhill by `rate` for a pixel on average, within 0..1.

    >>> step(np.array([0.5, 0.1, 0.5]), np.array([2.0, 4.0, 0.0]), 0.2).round(3).tolist()
    [0.3, 0.0, 0.5]
    """
    picture, gradient = np.asarray(picture), np.asarray(gradient)
    scale = size(gradient)
    return np.clip(picture - rate * gradient / (scale if np.any(scale) else 1), *cut)


def maximise(model, name, kernel, start, steps, rate, sign=-1, of=None, gradients=pixel_gradient,
             move=step):
    """So many steps up the mean of one kernel's map.

    >>> start = np.full((1, 9, 6, 3), 0.5, "float32")
    >>> maximise(painting.small(), "high", 2, start, 3, 0.02).shape
    (1, 9, 6, 3)
    """
    import tensorflow as tf

    def loss(picture):
        maps = model(picture)[name]
        return sign * tf.reduce_mean(maps[..., kernel] if of is None else of(maps))

    picture = np.asarray(start)
    for _ in range(steps):
        picture = move(picture, gradients(loss, picture), rate)
    return picture


def coarse_to_fine(model, content, style, sizes, at, over, weights, steps, rate, begin=None, again=False,
                   antialias=True, style_size=None, loss_of=painting.objective, move=step):
    """A painting that starts small: at each size some steps, from what there is.

    >>> picture = np.random.default_rng(0).uniform(size=(1, 9, 6, 3)).astype("float32")
    >>> about = "high", ["low", "middle"], (1, 1, 1), 2, 0.02
    >>> coarse_to_fine(painting.small(), picture, picture, [(6, 4), (9, 6)], *about).shape
    (1, 9, 6, 3)
    """
    picture = content if begin is None else begin
    for size in sizes:
        aim = _resized(content, size, antialias)
        loss = loss_of(model, aim, _resized(style, style_size or size, antialias), at, over, weights)
        picture = aim if again else _resized(picture, size, antialias)
        for _ in range(steps):
            picture = move(picture, pixel_gradient(loss, picture), rate)
    return picture


def check_pixel_gradient(tested, *calls):
    """`pixel_gradient` is right for each (loss, picture), the loss a Keras model.

    >>> check_pixel_gradient(pixel_gradient, (scorer(), np.ones((1, 5, 4, 3), "float32")))
    """
    loss, picture = calls[0]
    with kept("pixel_gradient", loss):
        got = call(opened(tested), Given(loss), picture)
    if got is None:
        raise CheckFailed(
            "pixel_gradient returns None.", expected=f"the gradient, of shape {tuple(picture.shape)}",
            got="None",
            look_at="is there a `return`? And a tape gives None for a tensor that it does not watch: "
                    "`tape.watch(picture)`, before the loss is computed from that tensor.")
    weights = [tuple(w.shape) for w in loss.trainable_weights]
    if isinstance(got, list | tuple) and [np.shape(g) for g in got][: len(weights)] == weights:
        raise CheckFailed(
            "pixel_gradient returns the gradient of the network's weights.",
            expected=f"that of the picture's pixels, of shape {tuple(picture.shape)}",
            got=f"{len(got)} arrays, the first of shape {np.shape(got[0])}",
            look_at="here the weights stay as they are: ask the tape for the picture.")
    if isinstance(got, tuple):
        raise CheckFailed(
            f"pixel_gradient returns {len(got)} things.", expected="the gradient by itself",
            got=f"a tuple of {len(got)}", look_at="what stands behind `return`.")
    factor = {"the sign is wrong: the gradient points uphill": -1, "it was divided by the number of values":
              lambda picture: 1 / np.size(picture)}

    def times(by):
        return lambda loss, picture: pixel_gradient(loss, picture) * (by if np.isscalar(by) else by(picture))

    _compare(tested, pixel_gradient, "the gradient", calls, {
        **{story: times(by) for story, by in factor.items()},
        "the axis of the batch was lost: the gradient has the picture's shape":
            lambda *given: pixel_gradient(*given)[0],
        "the gradient was averaged over the channels": lambda *given: np.mean(
            pixel_gradient(*given), axis=-1, keepdims=True),
        "it was divided by its mean size: that is for `step` to do": lambda *given: (
            pixel_gradient(*given) / np.mean(np.abs(pixel_gradient(*given)))),
        "its absolute values were taken": lambda *given: np.abs(pixel_gradient(*given)),
        "only its signs came back": lambda *given: np.sign(pixel_gradient(*given)),
        "the loss came back, not its gradient": lambda loss, picture: loss(picture),
    }, look_at="how the loss changes with each value of the picture.")


def check_step(tested, *calls):
    """`step` is right for each (picture, gradient, rate).

    >>> check_step(step, (np.full((1, 2, 3, 1), 0.5), np.arange(6.0).reshape(1, 2, 3, 1), 0.1))
    """
    def by(size):
        return lambda *given: step(*given, size=size)

    def within(*cut):
        return lambda *given: step(*given, cut=cut)

    def signs(picture, gradient, rate):
        return np.clip(picture - rate * np.sign(gradient), 0, 1)

    def stretched(*given):
        moved = step(*given, cut=(-np.inf, np.inf))
        return (moved - moved.min()) / (moved.max() - moved.min())

    _compare(tested, step, "the picture", calls, {
        "the step goes uphill: subtract": lambda X, g, rate: step(X, -g, rate),
        "the gradient was not divided by its mean size": by(lambda g: 1),
        "the gradient was divided by its largest value, not by its mean size": by(lambda g: np.max(np.abs(g))),
        "the gradient was divided by its mean: take the mean of the absolute values": by(np.mean),
        "the gradient was divided by the absolute value of its mean: take the mean of absolute values":
            by(lambda g: np.abs(np.mean(g))),
        "the gradient was divided by the sum of the absolute values: take their mean":
            by(lambda g: np.sum(np.abs(g))),
        "the gradient was divided by its length: take the mean of the absolute values": by(np.linalg.norm),
        "the gradient was divided by its standard deviation: take the mean of the absolute values": by(np.std),
        "the gradient was divided by the root of its mean square: take the mean of the absolute values":
            by(lambda g: np.sqrt(np.mean(np.square(g)))),
        "each channel was divided by a mean of its own: take that of all values":
            by(lambda g: np.mean(np.abs(g), axis=(0, 1, 2))),
        "only the signs of the gradient were used": signs,
        "the values were not cut to 0..1": within(-np.inf, np.inf),
        "the values were cut at 0 only": within(0, np.inf),
        "the values were cut at 1 only": within(-np.inf, 1),
        "the values were cut to -1..1": within(-1, 1),
        "the values were spread out to 0..1: cut what is outside": stretched,
        "the rate was left out": lambda X, g, rate: step(X, g, 1),
        "the picture came back as it was": lambda X, g, rate: X,
        "the step came back, not the picture": lambda X, g, rate: X - step(X, g, rate, cut=(-np.inf, np.inf)),
    }, look_at="picture - rate · gradient / (mean of |gradient|), and then cut to 0..1.")


def check_maximise(tested, *calls):
    """`maximise` is right for each (network, name, kernel, start, steps, rate).

    >>> start = np.full((1, 9, 6, 3), 0.5, "float32")
    >>> check_maximise(maximise, (painting.small(), "high", 2, start, 3, 0.02))
    """
    def with_(**options):
        return lambda *given: maximise(*given, **options)

    def of_map(change):
        return lambda model, name, kernel, *rest: maximise(
            model, name, kernel, *rest, of=lambda maps: change(maps[..., kernel]))

    def largest(maps):
        import tensorflow as tf

        return tf.reduce_max(maps)

    def steps(change):
        return lambda model, name, kernel, start, steps, rate: maximise(
            model, name, kernel, start, change(steps), rate)

    def layer(place):
        return lambda model, name, *rest: maximise(model, list(model(rest[1]))[place], *rest)

    def at_rate(change):
        return lambda model, name, kernel, start, steps, rate: maximise(
            model, name, kernel, start, steps, change(rate, steps))

    _compare(tested, maximise, "the picture", calls, {
        "the steps go downhill: here the kernel is to answer more": with_(sign=1),
        "the mean of all maps was raised, not that of one kernel": with_(of=lambda maps: maps),
        "the first kernel was excited, whatever `kernel` says": with_(of=lambda maps: maps[..., 0]),
        "`kernel` was taken for a row of the maps": lambda model, name, kernel, *rest: maximise(
            model, name, kernel, *rest, of=lambda maps: maps[:, kernel]),
        "`kernel` was taken for a column of the maps": lambda model, name, kernel, *rest: maximise(
            model, name, kernel, *rest, of=lambda maps: maps[:, :, kernel]),
        "the square of the map was raised": of_map(lambda A: A**2),
        "the largest value of the map was raised, not its mean": of_map(largest),
        "the value in the middle of the map was raised, not its mean":
            of_map(lambda A: A[0, A.shape[1] // 2, A.shape[2] // 2]),
        "the layer is the first one, not that of `name`": layer(0),
        "the layer is the last one, not that of `name`": layer(-1),
        "one step was made, whatever `steps` says, or each one started from `start`": steps(lambda n: 1),
        "there is a step too few": steps(lambda n: n - 1),
        "there is a step too many": steps(lambda n: n + 1),
        "the gradient was taken once, at the start: take it anew before each step": _with_one_gradient,
        "the values were not cut to 0..1": with_(move=_free),
        "the values were cut to 0..1 at the end only": lambda *given: np.clip(
            maximise(*given, move=_free), 0, 1),
        "the gradient was not divided by its mean size": with_(move=_plain),
        "`start` came back as it was": steps(lambda n: 0),
        "the rate was divided by the number of steps": at_rate(lambda rate, n: rate / n),
    }, look_at="so many times: the gradient of minus the mean of the kernel's map, and `step`.")


def check_coarse_to_fine(tested, *calls):
    """`coarse_to_fine` is right for each (network, content, style, sizes, at, over, weights, steps, rate).

    >>> picture = np.random.default_rng(0).uniform(size=(1, 9, 6, 3)).astype("float32")
    >>> check_coarse_to_fine(coarse_to_fine, (
    ...     painting.small(), picture, picture, [(6, 4), (9, 6)], "high", ["low"], (1, 1, 1), 2, 0.02))
    """
    def with_(**options):
        return lambda *given: coarse_to_fine(*given, **options)

    def sizes(change):
        return lambda model, content, style, sizes, *rest: coarse_to_fine(
            model, content, style, change(sizes), *rest)

    def full_style(model, content, style, *rest):
        return coarse_to_fine(model, content, style, *rest, style_size=np.shape(style)[1:3])

    def enlarged(model, content, style, sizes, *rest):
        return _resized(coarse_to_fine(model, content, style, sizes[:1], *rest), sizes[-1])

    def divided(model, content, style, sizes, at, over, weights, steps, rate):
        return coarse_to_fine(model, content, style, sizes, at, over, weights, steps // len(sizes), rate)

    def chained(model, content, style, sizes, *rest):
        """Content and style get each size from the size before."""
        picture = content
        for size in sizes:
            content, style = (_resized(each, size) for each in (content, style))
            picture = coarse_to_fine(model, content, style, [size], *rest, begin=picture)
        return picture

    def first_style(model, content, style, sizes, *rest):
        return coarse_to_fine(model, content, style, sizes, *rest, style_size=sizes[0])

    def painted_again(model, content, style, sizes, *rest):
        """What was painted becomes the content of the next size."""
        for size in sizes:
            content = coarse_to_fine(model, content, style, [size], *rest)
        return content

    _compare(tested, coarse_to_fine, "the picture", calls, {
        "what was painted at the sizes before is lost: go on with it": with_(again=True),
        "each size starts from the style: begin with the content":
            lambda model, content, style, *rest: coarse_to_fine(model, content, style, *rest, begin=style),
        "the sizes were taken from the last to the first": sizes(lambda s: s[::-1]),
        "only the first size was painted": sizes(lambda s: s[:1]),
        "only the first size was painted, and then enlarged": enlarged,
        "the last size was left out": sizes(lambda s: s[:-1]),
        "height and width of a size were swapped": sizes(lambda s: [size[::-1] for size in s]),
        "the pictures were resized without antialias=True": with_(antialias=False),
        "the style kept its size: resize it as well": full_style,
        "the style kept the first size: resize it to each": first_style,
        "content and style were resized from the size before: resize those that were given": chained,
        "what was painted at one size was the content of the next": painted_again,
        "the steps were shared among the sizes: so many at each": divided,
        "one step was made at each size, whatever `steps` says": lambda *given: coarse_to_fine(
            *given[:-2], 1, given[-1]),
        "the steps go uphill": lambda *given: coarse_to_fine(*given[:-1], -given[-1]),
        "the values were not cut to 0..1": with_(move=_free),
        "content and style were swapped": lambda model, content, style, *rest: coarse_to_fine(
            model, style, content, *rest),
    }, look_at="at each size: resize content, style and what is painted; a new objective; the steps.")


def check_climbs(tested, *calls, share=0.8):
    """`maximise` raises the mean of the map by that share of what it should, at least, within 0..1.

    >>> start = np.full((1, 9, 6, 3), 0.5, "float32")
    >>> check_climbs(maximise, (painting.small(), "high", 2, start, 3, 0.02))
    """
    for model, name, kernel, start, steps, rate in calls:
        def mean(picture, model=model, name=name, kernel=kernel):
            return float(np.mean(model(np.asarray(picture, "float32"))[name][..., kernel]))

        before = mean(start)
        wanted = mean(maximise(model, name, kernel, start, steps, rate)) - before
        with painting.own_network(tested), kept("maximise", model), own(
                "the picture", painting.LIBRARIES, painting.TOOLS):
            picture = call(opened(tested), Given(model), name, kernel, start, steps, rate)
        shape(picture, np.shape(start), "the picture of maximise")
        if not (np.min(picture) >= 0 and np.max(picture) <= 1):
            raise CheckFailed("the picture of maximise has values outside 0..1.", look_at="cut each step.")
        if not mean(picture) - before > share * wanted:
            raise CheckFailed(
                f"maximise raises the mean of map {kernel} of {name} too little in {steps} steps.",
                expected=f"from {before:.3g} to {before + share * wanted:.3g} or more",
                got=f"{mean(picture):.3g}", look_at="does it rise with each step?")


def check_exciting(picture, least):
    """The picture makes the kernel answer, in the mean over its map, with more than `least`.

    Parameters
    ----------
    picture : array_like of shape (1, *SIZE, 3), values 0..1
    least : float
    """
    shape(picture, (1, *SIZE, 3), "exciting")
    picture = np.asarray(picture, "float32")
    low, high = float(picture.min()), float(picture.max())
    if not (low >= 0 and high <= 1):
        raise CheckFailed("exciting is no picture: its values lie outside 0..1.", expected="0 to 1",
                          got=f"{low:.3g} to {high:.3g}", look_at="each step cuts them.")
    answer = activation(picture)
    if not answer > least:
        raise CheckFailed(f"exciting excites kernel {KERNEL} of {NAME} too little.",
                          expected=f"more than {least:g}, in the mean over its map", got=f"{answer:.3g}",
                          look_at="does it rise with each step? More steps, another start or another rate?")


def activation(picture):
    """The mean of the map of `KERNEL` in `NAME` of VGG16.

    >>> activation(np.full((1, 48, 64, 3), 0.5, "float32")) < GOAL
    True
    """
    return float(np.mean(_judge()(picture)[NAME][..., KERNEL]))


@functools.cache
def _judge():
    """A network that no student has: theirs may have been changed."""
    return painting.vgg()


def _resized(picture, size, antialias=True):
    import tensorflow as tf

    return tf.image.resize(picture, size, antialias=antialias)


def _free(picture, gradient, rate):
    return step(picture, gradient, rate, cut=(-np.inf, np.inf))


def _plain(picture, gradient, rate):
    return step(picture, gradient, rate, size=lambda g: 1)


def _with_one_gradient(*given):
    first = []

    def once(loss, picture):
        first[:] = first or [pixel_gradient(loss, picture)]
        return first[0]

    return maximise(*given, gradients=once)
