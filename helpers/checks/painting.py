"""Exercise 8: Gram matrices, the losses of a painting, and what known mistakes give.

TensorFlow is imported when something is computed, not before. What starts from these losses stands in
`helpers.checks.canvas`.
"""

import contextlib
import functools
import inspect

import numpy as np

from helpers.checks.failure import CheckFailed
from helpers.checks.functions import _notes_on, call
from helpers.checks.heatmaps import Given, kept, opened
from helpers.checks.stories import compare

# What paints, or has such losses ready.
LIBRARIES = {r"helpers\.painting|helpers\.widgets\.painting|tensorflow_hub": r"\w"}
TOOLS = "tf.GradientTape, tf.image.resize, tf.einsum, means and sums are yours to use."
LAYERS = "block1_conv1", "block2_conv1", "block3_conv1", "block4_conv1"


def vgg():
    """VGG16's first convolutions, for pictures (N, H, W, 3) of values 0..1, the scaling built in.

    Returns
    -------
    keras.Model
        Gives a dict: for each name of `LAYERS` its maps (N, H', W', K), behind their ReLU.

    Examples
    --------
    >>> maps = vgg()(np.zeros((1, 16, 24, 3), "float32"))
    >>> {name: tuple(values.shape) for name, values in maps.items()}["block3_conv1"]
    (1, 4, 6, 256)
    """
    from helpers import models  # first: it imports Keras without noise
    from keras import Input, Model, layers

    network = models.load("vgg16_features")
    black = np.asarray(network.scale(np.zeros(3, "float32")), float)
    white = np.asarray(network.scale(np.full(3, 255, "float32")), float)
    pictures = Input((None, None, 3))
    scaled = layers.Rescaling((white - black).tolist(), black.tolist())(pictures)
    maps = {name: network.model.get_layer(name).output for name in LAYERS}
    return Model(pictures, Model(network.model.inputs[0], maps)(scaled))


def small(channels=3, seed=0):
    """A small smooth network with random weights: pictures to maps "low" (4), "middle" (6), "high" (5).

    >>> {name: tuple(maps.shape) for name, maps in small()(np.zeros((1, 9, 6, 3), "float32")).items()}
    {'low': (1, 9, 6, 4), 'middle': (1, 4, 3, 6), 'high': (1, 4, 3, 5)}
    """
    from keras import Input, Model, layers

    x = pictures = Input((None, None, channels))
    maps = {}
    for name, kernels in (("low", 4), ("middle", 6), ("high", 5)):
        x = layers.AveragePooling2D(2)(x) if name == "middle" else x
        x = maps[name] = layers.Conv2D(kernels, 3, padding="same", activation="elu")(x)
    model, rng = Model(pictures, maps), np.random.default_rng([8, seed])
    model.set_weights([rng.normal(size=w.shape, scale=3 / np.sqrt(w[..., 0].size) if w.ndim > 1 else 0.5)
                       for w in model.get_weights()])
    return model


def gram(maps, by="places"):
    """(N, H, W, K) to (N, K, K): products of each two maps, averaged over the places.

    >>> gram(np.array([[[[1, 2], [3, 0]]]], "float32")).numpy().tolist()
    [[[5.0, 1.0], [1.0, 2.0]]]
    """
    import tensorflow as tf

    maps = tf.convert_to_tensor(maps)
    _, H, W, K = maps.shape
    parts = {"places": H * W, "nothing": 1, "values": H * W * K, "rows": H, "columns": W, "maps": K,
             "columns and maps": W * K, "three": 3, "keras": 4 * K**2 * (H * W) ** 2,
             "gatys": 2 * H * W * K, "root": (H * W) ** 0.5}
    return tf.einsum("nijk,nijl->nkl", maps, maps) / float(parts[by])


def content_loss(maps, target):
    """The mean of the squared differences.

    >>> float(content_loss(np.array([[1.0, 3.0]]), np.array([[0.0, 0.0]])))
    5.0
    """
    return _mean_square(maps, target)


def style_loss(maps, targets):
    """The mean over the layers of the mean squared difference of the Gram matrices.

    >>> maps = np.array([[[[1, 2], [3, 0]]]], "float32")
    >>> float(style_loss([maps, maps], [gram(maps), 0 * gram(maps)]))
    3.875
    """
    return sum(_mean_square(gram(A), S) for A, S in zip(maps, targets)) / len(maps)


def total_variation(pictures, axes=(1, 2)):
    """The mean squared difference of neighbours one above the other, plus that of those side by side.

    >>> float(total_variation(np.array([[[[0.0], [2.0], [2.0]], [[1.0], [2.0], [2.0]]]])))
    1.5833333333333333
    """
    import tensorflow as tf

    return sum(tf.reduce_mean(_differences(pictures, axis) ** 2) for axis in axes)


def objective(model, content, style, at, over, weights):
    """The loss of a picture, a function: content, style and variation, weighted and summed.

    >>> picture = np.random.default_rng(0).uniform(size=(1, 9, 6, 3)).astype("float32")
    >>> float(objective(small(), picture, picture, "high", ["low", "middle"], (1, 1, 0))(picture))
    0.0
    """
    wanted = model(content)[at]
    styles = model(style)
    targets = [gram(styles[name]) for name in over]

    def loss(picture):
        maps = model(picture)
        parts = (content_loss(maps[at], wanted), style_loss([maps[name] for name in over], targets),
                 total_variation(picture))
        return sum(weight * part for weight, part in zip(weights, parts))

    return loss


def check_gram(tested, *calls):
    """`gram` is right for each (maps,).

    >>> check_gram(gram, (np.random.default_rng(0).normal(size=(2, 3, 4, 5)).astype("float32"),))
    """
    def divided(by):
        return lambda maps: gram(maps, by)

    def over(axes):
        def wrong(maps):
            flat = np.asarray(maps).reshape(len(maps), -1, maps.shape[-1])
            return {"places": lambda: flat @ flat.swapaxes(1, 2) / flat.shape[1],
                    "channels": lambda: flat @ flat.swapaxes(1, 2) / flat.shape[2],
                    "rows": lambda: np.einsum("nijk,nijl->nkl", maps, np.flip(maps, 1)) / flat.shape[1],
                    "centred": lambda: gram(np.asarray(maps) - flat.mean(1)[:, None, None]),
                    "unit": lambda: gram(maps / np.linalg.norm(flat, axis=1)[:, None, None], "nothing"),
                    }[axes]()
        return wrong

    def jumbled(maps):
        """The usual slip: reshape without a transpose, so that maps and places are mixed."""
        flat = np.reshape(maps, (len(maps), maps.shape[-1], -1))
        return flat @ flat.swapaxes(1, 2) / flat.shape[2]

    _compare(tested, gram, "the matrix", calls, {
        "it was not divided by the number of places": divided("nothing"),
        "it was divided by the number of all values: the places are H' times W'": divided("values"),
        "it was divided by twice the number of all values: the places are H' times W'": divided("gatys"),
        "it was divided by 4 K² (H' W')²: the places are H' times W'": divided("keras"),
        "it was divided by 3, whatever the number of places": divided("three"),
        "it was divided by the number of rows only": divided("rows"),
        "it was divided by the number of columns only": divided("columns"),
        "it was divided by W' times K: the places are H' times W', axes 1 and 2": divided("columns and maps"),
        "it was divided by the number of maps: the places are H' times W'": divided("maps"),
        "it was divided by the root of the number of places": divided("root"),
        "the products are those of two places, summed over the maps: two maps, averaged over the places":
            over("places"),
        "the products are those of two places, averaged over the maps: two maps, over the places":
            over("channels"),
        "reshape mixed maps and places: (H', W', K) to (K, H' W') takes a transpose": jumbled,
        "the mean of each map was subtracted": over("centred"),
        "each map was divided by its length": over("unit"),
        "the axis of the pictures is gone: the shape is (N, K, K), for one picture too":
            lambda maps: gram(maps)[0] if len(maps) == 1 else gram(maps),
        "all pictures were added up: each has a matrix of its own":
            lambda maps: np.sum(gram(maps), axis=0),
        "all pictures were averaged: each has a matrix of its own":
            lambda maps: np.mean(gram(maps), axis=0),
        "all pictures were added up in one matrix, and that for each":
            lambda maps: np.repeat(np.sum(gram(maps), axis=0, keepdims=True), len(maps), axis=0),
        "only the first picture was used": lambda maps: gram(maps[:1]),
        "only the first picture's matrix came back": lambda maps: gram(maps)[0],
    }, look_at="for each picture: the mean, over all places, of the products of each two maps.")


def check_content_loss(tested, *calls):
    """`content_loss` is right for each (maps, target).

    >>> check_content_loss(content_loss, tuple(np.ones((2, 1, 3, 4, 5)).astype("float32")))
    """
    _compare(tested, content_loss, "the loss", calls, _MEANS | {
        "the absolute differences were taken: square them":
            lambda a, b: np.mean(np.abs(np.subtract(a, b))),
        "the Gram matrices were compared: the content is where things stand, so compare the maps":
            lambda a, b: content_loss(gram(a), gram(b)),
    }, look_at="the mean over all values of (maps - target)².")


def check_style_loss(tested, *calls):
    """`style_loss` is right for each (maps, targets), lists with one tensor for each layer.

    >>> maps = np.ones((1, 3, 4, 5), "float32")
    >>> check_style_loss(style_loss, ([maps], [gram(2 * maps)]))
    """
    def layers(*choice):
        return lambda maps, targets: style_loss(
            [maps[k] for k in choice], [targets[k] for k in choice])

    def total(maps, targets):
        return style_loss(maps, targets) * len(maps)

    def summed(maps, targets):
        return sum(np.sum(np.square(gram(A) - S)) for A, S in zip(maps, targets))

    def by(divisor):
        return lambda maps, targets: np.mean([content_loss(gram(A, divisor), S)
                                              for A, S in zip(maps, targets)])

    _compare(tested, style_loss, "the loss", calls, {
        "only the first layer was used": layers(0),
        "only the last layer was used": layers(-1),
        "the layers were added up: take their mean": total,
        "the squares were added up: take their mean in each layer": summed,
        "the squares were added up in each layer: take their mean":
            lambda maps, targets: summed(maps, targets) / len(maps),
        "the squares were added up and divided by 4 K² (H' W')²: take their mean":
            lambda maps, targets: np.mean([
                np.sum(np.square(gram(A, "nothing") - S)) / (4 * np.prod(np.shape(A)[1:]) ** 2.0)
                for A, S in zip(maps, targets)]),
        "all entries of all layers were averaged at once: first each layer, then the layers":
            lambda maps, targets: np.mean(np.concatenate(
                [np.ravel(np.square(gram(A) - S)) for A, S in zip(maps, targets)])),
        "the absolute differences were taken: square them": lambda maps, targets: np.mean(
            [np.mean(np.abs(gram(A) - S)) for A, S in zip(maps, targets)]),
        "the Gram matrix of the target was taken, which is one already": lambda maps, targets: np.mean(
            [content_loss(gram(A), gram(np.asarray(S)[..., None, :, :])) for A, S in zip(maps, targets)]),
        "the root of the mean was taken": lambda maps, targets: np.mean(
            [np.sqrt(content_loss(gram(A), S)) for A, S in zip(maps, targets)]),
        "the Gram matrices were not divided by the number of places": by("nothing"),
        "there is one number for each layer: take their mean": lambda maps, targets: [
            float(content_loss(gram(A), S)) for A, S in zip(maps, targets)],
    }, look_at="for each layer the mean of (gram(maps) - target)², then the mean over the layers.")


def check_total_variation(tested, *calls):
    """`total_variation` is right for each (pictures,).

    >>> check_total_variation(total_variation, (np.eye(4, 5, dtype="float32")[None, ..., None],))
    """
    def pieces(of):
        return lambda X: sum(of(_differences(X, axis)) for axis in (1, 2))

    def rolled(X):
        return sum(np.mean((X - np.roll(X, 1, axis)) ** 2) for axis in (1, 2))

    def counted(X):
        return sum(np.sum(_differences(X, axis) ** 2) for axis in (1, 2)) / np.size(X)

    def pooled(X):
        squares = [np.ravel(_differences(X, axis) ** 2) for axis in (1, 2)]
        return np.mean(np.concatenate(squares))

    _compare(tested, total_variation, "the variation", calls, {
        "only neighbours one above the other were compared: those side by side count, too":
            lambda X: total_variation(X, [1]),
        "only neighbours side by side were compared: those one above the other count, too":
            lambda X: total_variation(X, [2]),
        "the first row was compared with the last, as np.roll does: they are no neighbours": rolled,
        "the pictures of the batch were compared, as if axis 0 were the rows":
            lambda X: total_variation(X, [0, 1]),
        "the channels were compared, as if they were columns": lambda X: total_variation(X, [2, 3]),
        "the channels were compared, too": lambda X: total_variation(X, [1, 2, 3]),
        "the absolute differences were taken: square them": pieces(lambda d: np.mean(np.abs(d))),
        "the squares were added up: take their mean": pieces(lambda d: np.sum(d**2)),
        "the absolute differences were added up: take the mean of their squares":
            pieces(lambda d: np.sum(np.abs(d))),
        "the sums were divided by the number of pixels, not of differences": counted,
        "both directions were averaged together: add the two means": pooled,
        "the mean of the two directions was taken: add them": lambda X: total_variation(X) / 2,
        "the root was taken": lambda X: np.sqrt(total_variation(X)),
        "the root of both squares' sum was taken in each pixel: add the two means of the squares": lambda X:
            np.mean(np.hypot(_differences(X, 1)[:, :, :-1], _differences(X, 2)[:, :-1])),
        "the squares were added up over the channels: take the mean of all":
            lambda X: total_variation(X) * np.shape(X)[-1],
        "the differences were averaged before squaring": pieces(lambda d: np.mean(d) ** 2),
        "pixels two apart were compared: neighbours are one apart": lambda X: sum(
            np.mean((X[:, 2:] - X[:, :-2], X[:, :, 2:] - X[:, :, :-2])[k] ** 2) for k in (0, 1)),
        "there is one number for each picture: take their mean":
            lambda X: [total_variation(x[None]) for x in X],
        "neighbours along a diagonal were compared": lambda X: np.mean((X[:, 1:, 1:] - X[:, :-1, :-1]) ** 2),
    }, look_at="squared differences of neighbours: their mean downwards plus their mean to the right.")


def check_objective(tested, model, *calls):
    """`objective` gives the right loss for each (content, style, at, over, weights, picture).

    >>> picture = np.random.default_rng(0).uniform(size=(1, 9, 6, 3)).astype("float32")
    >>> check_objective(objective, small(), (picture, picture[:, 2:], "high", ["low"], (1, 2, 3), picture))
    """
    if calls:
        *about, _ = calls[0]
        with own_network(tested):
            made = call(opened(tested), Given(model), *about)
        if not callable(made):
            lacks = "is there a `return` at the end of it?" if made is None else (
                "define `def loss(picture):` inside, and return `loss`.")
            raise CheckFailed("objective returns no function.", expected="a function of a picture",
                              got=type(made).__name__, look_at=lacks)

    def change(**new):
        """`objective` of other arguments."""
        def wrong(model, content, style, at, over, weights, picture):
            given = dict(content=content, style=style, at=at, over=over, weights=weights)
            return objective(model, **(given | {key: of(given) for key, of in new.items()}))(picture)
        return wrong

    def without(part):
        return change(weights=lambda g: [0 if k == part else w for k, w in enumerate(g["weights"])])

    def layers_added(given):
        content, style, variation = given["weights"]
        return content, style * len(given["over"]), variation

    def order(*places):
        return change(weights=lambda g: [g["weights"][k] for k in places])

    def resized(given):
        import tensorflow as tf

        return tf.image.resize(given["style"], given["content"].shape[1:3], antialias=True)

    def of_gram(model, content, style, at, over, weights, picture):
        """The content by Gram matrices."""
        maps, wanted = model(picture)[at], model(content)[at]
        right = objective(model, content, style, at, over, weights)(picture)
        return right + weights[0] * (content_loss(gram(maps), gram(wanted)) - content_loss(maps, wanted))

    def of_target(model, content, style, at, over, weights, picture):
        """The variation of the content, not of the picture."""
        right = objective(model, content, style, at, over, weights)(picture)
        return right + weights[2] * (total_variation(content) - total_variation(picture))

    _compare(_applied(tested), _applied(objective), "the loss", [(model, *rest) for *rest, in calls], {
        "the content is missing": without(0),
        "the style is missing": without(1),
        "the variation is missing": without(2),
        "the style's layers were added up: `style_loss` of all layers at once is their mean":
            change(weights=layers_added),
        "the content's Gram matrices were compared: the content is where things stand, so compare the maps":
            of_gram,
        "the weights were divided by their sum":
            change(weights=lambda g: np.divide(g["weights"], sum(g["weights"]))),
        "the weights were left out": change(weights=lambda g: (1, 1, 1)),
        "the weights of content and style were swapped": order(1, 0, 2),
        "the weights of style and variation were swapped": order(0, 2, 1),
        "content and style were swapped": change(content=lambda g: g["style"], style=lambda g: g["content"]),
        "the style is that of the content": change(style=lambda g: g["content"]),
        "the style was cut to the content's size: a Gram matrix takes all of it, whatever its size":
            change(style=lambda g: g["style"][:, :g["content"].shape[1], :g["content"].shape[2]]),
        "the style was resized to the content's size: a Gram matrix fits whatever its size":
            change(style=resized),
        "the content was compared in the first of the style's layers, not in `at`":
            change(at=lambda g: g["over"][0]),
        "the content was compared in the last of the style's layers, not in `at`":
            change(at=lambda g: g["over"][-1]),
        "the style was compared in the content's layer, not in those of `over`":
            change(over=lambda g: [g["at"]]),
        "the style was compared in the first of its layers only": change(over=lambda g: g["over"][:1]),
        "the style was compared in the last of its layers only": change(over=lambda g: g["over"][-1:]),
        "the style was compared in the content's layer, too":
            change(over=lambda g: [*g["over"], g["at"]]),
        "the content was compared in the deepest layer, not in `at`": change(at=lambda g: "high"),
        "the content was compared in the first layer, not in `at`": change(at=lambda g: "low"),
        "the variation is that of the content, not of the picture": of_target,
        "the weighted parts were averaged: add them up": lambda *given: _applied(objective)(*given) / 3,
    }, look_at="weights[0] · content + weights[1] · style + weights[2] · variation, each of the picture.")


def check_gradient_passes(tested, name, *calls):
    """A gradient passes through the answer, back to its first argument.

    Parameters
    ----------
    tested : callable
    name : str
    calls : tuples of arguments
        The first is an array or a list of arrays, and becomes a tensor or a list of them.

    Examples
    --------
    >>> check_gradient_passes(gram, "gram", (np.ones((1, 3, 4, 2), "float32"),))
    >>> check_gradient_passes(lambda A: gram(A.numpy()), "gram", (np.ones((1, 3, 4, 2), "float32"),))
    Traceback (most recent call last):
    ...
    helpers.checks.failure.CheckFailed: no gradient passes through gram.
      expected: a tensor, computed from gram's argument by TensorFlow
      got:      a tape that gives None
      look at:  `.numpy()` and NumPy's functions end the tape; TensorFlow's do not.
    """
    import tensorflow as tf

    for first, *rest in calls:
        several = isinstance(first, list)
        tensors = [tf.convert_to_tensor(one) for one in (first if several else [first])]
        with tf.GradientTape() as tape:
            tape.watch(tensors)
            value = call(tested, tensors if several else tensors[0], *rest)
            if value is None:
                raise CheckFailed(f"{name} returns None.", look_at="is there a `return` at the end of it?")
            total = tf.reduce_sum(value)
        ends = [slope is None for slope in tape.gradient(total, tensors)]
        if any(ends) and not all(ends):
            raise CheckFailed(
                f"no gradient passes through {name} to number {ends.index(True) + 1} of its {len(ends)} maps.",
                look_at="does each of them count?")
        if any(ends):
            raise CheckFailed(
                f"no gradient passes through {name}.",
                expected=f"a tensor, computed from {name}'s argument by TensorFlow",
                got="a tape that gives None",
                look_at="`.numpy()` and NumPy's functions end the tape; TensorFlow's do not.")


@contextlib.contextmanager
def own_network(tested):
    """Where a check fails, a note says that `tested` uses a network of the notebook, not the one it is given.

    >>> other = small()
    >>> def first(model):
    ...     return other(model)
    >>> with contextlib.suppress(CheckFailed), own_network(first):
    ...     raise CheckFailed("first is wrong.")
    note: first uses `other`: the network that it is given is its first argument
    """
    tested = inspect.unwrap(tested)
    names, space = _names_in(getattr(tested, "__code__", None)), getattr(tested, "__globals__", {})
    with _notes_on(getattr(tested, "__name__", "your function")) as notes:
        try:
            yield
        except CheckFailed:
            notes += [f"uses `{name}`: the network that it is given is its first argument"
                      for name in sorted(names) if hasattr(space.get(name), "get_weights")]
            raise


def _names_in(code):
    """The names of globals that a function and those inside it use, some attributes among them."""
    inside = [each for each in getattr(code, "co_consts", ()) if hasattr(each, "co_names")]
    return set(getattr(code, "co_names", ())).union(*map(_names_in, inside))


def _differences(X, axis):
    ends = [slice(None)] * 4
    later, earlier = list(ends), list(ends)
    later[axis], earlier[axis] = slice(1, None), slice(None, -1)
    return X[tuple(later)] - X[tuple(earlier)]


def _mean_square(a, b):
    import tensorflow as tf

    return tf.reduce_mean(tf.square(tf.convert_to_tensor(a) - b))


_MEANS = {
    "the squares were added up: take their mean": lambda a, b: np.sum(np.subtract(a, b) ** 2),
    "the squares were added up and halved: take their mean":
        lambda a, b: np.sum(np.subtract(a, b) ** 2) / 2,
    "the mean was halved": lambda a, b: np.mean(np.subtract(a, b) ** 2) / 2,
    "the root was taken": lambda a, b: np.sqrt(np.mean(np.subtract(a, b) ** 2)),
    "the differences were averaged before squaring": lambda a, b: np.mean(np.subtract(a, b)) ** 2,
    "the squares were added up over the maps and averaged over the places: take the mean of all":
        lambda a, b: np.sum(np.mean(np.subtract(a, b) ** 2, axis=(0, 1, 2))),
    "the squares were added up over the places and averaged over the maps: take the mean of all":
        lambda a, b: np.sum(np.mean(np.subtract(a, b) ** 2, axis=-1)),
    "the squares were averaged over the maps only, as keras.losses does: take the mean of all":
        lambda a, b: np.mean(np.subtract(a, b) ** 2, axis=-1),
    "there is one number for each picture: take the mean of all":
        lambda a, b: np.mean(np.subtract(a, b) ** 2, axis=(1, 2, 3)),
    "the squares were not averaged yet: one number is wanted": lambda a, b: np.subtract(a, b) ** 2,
}


def _applied(make):
    """What makes a loss, as a function that computes it."""
    @functools.wraps(make, updated=())
    def value(*given):
        *about, picture = given
        return make(*about)(picture)

    value.__name__ = getattr(make, "__name__", "your function")
    return value


def _compare(tested, reference, what, calls, mistakes, look_at):
    """`compare`; networks are handed over as they are, and stay so."""
    networks = [each for arguments in calls for each in arguments if hasattr(each, "get_weights")]
    given = [tuple(Given(each) if hasattr(each, "get_weights") else each for each in arguments)
             for arguments in calls]
    if not networks:
        return compare(tested, reference, what, given, mistakes, look_at, LIBRARIES, TOOLS)
    stories = {story: opened(mistaken) for story, mistaken in mistakes.items()}
    with own_network(tested):
        failure = None
        with kept(reference.__name__, *networks[:1]):  # whose failure explains that of a value
            try:
                compare(opened(tested), opened(reference), what, given, stories, look_at, LIBRARIES, TOOLS)
            except CheckFailed as wrong:
                failure = wrong
        if failure:
            raise failure
