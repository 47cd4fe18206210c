"""Exercise 7: fine-tuning in two phases, and a script that has to be mended.

Steps of plain gradient descent with all pictures at once have one right result, whoever takes them:
so weights are compared with those of the reference. TensorFlow is imported when it is needed.
"""

import numpy as np

from helpers.checks import transfer
from helpers.checks.failure import CheckFailed
from helpers.checks.functions import call
from helpers.checks.heatmaps import Given, opened
from helpers.checks.training import right

ROOM = {"rtol": 1e-3, "atol": 2e-5}
LEAST = 0.85  # of new pictures right, in part 5
MOST = 0.012  # 16 steps of Adam at 0.0001 move a weight by 0.0016; at 0.05 by some 0.5


def tuned(model, base, count, images, labels, rate, epochs, *, chosen=None, norm=False, training=False,
          head=True, optimizer="SGD", mean=True):
    """Train a head, and the last `count` layers of a base but for normalisation; options are for mistakes.

    >>> model, base = transfer.classifier()
    >>> tuned(model, base, 0, transfer.photographs(4).astype("float32"), np.array([0, 2, 1, 0]), 0.1, 1)
    """
    import keras
    import tensorflow as tf

    of_base = {id(w) for w in base.weights}
    layers = base.layers[len(base.layers) - count :] if chosen is None else chosen(base.layers)
    layers = [x for x in layers if norm or not hasattr(x, "moving_mean")]
    model.trainable = True
    for layer in base.layers:  # a frozen layer of normalisation is in inference mode
        layer.trainable = layer in layers
    learns = [w for w in model.trainable_weights if id(w) not in of_base] if head else []
    learns += [w for layer in layers for w in layer.trainable_weights]
    steps = getattr(keras.optimizers, optimizer)(rate)
    for _ in range(epochs if learns else 0):
        with tf.GradientTape() as tape:
            each = keras.losses.sparse_categorical_crossentropy(labels, model(images, training=training))
            cost = tf.reduce_mean(each) if mean else tf.reduce_sum(each)
        steps.apply(tape.gradient(cost, [w.value for w in learns]), learns)


def two_phases(model, base, count, images, labels, rates, epochs):
    """First the head alone, then the last `count` layers of the base, too.

    >>> model, base = transfer.classifier()
    >>> images, labels = transfer.photographs(4).astype("float32"), np.array([0, 2, 1, 0])
    >>> two_phases(model, base, 5, images, labels, (0.1, 0.01), (2, 1))
    """
    tuned(model, base, 0, images, labels, rates[0], epochs[0])
    tuned(model, base, count, images, labels, rates[1], epochs[1])


def task(seed, count, classes, shape):
    """Pictures with values -1..1, as a base takes them, and labels.

    >>> images, labels = task(0, 4, 3, (12, 10, 3))
    >>> images.shape, labels.shape
    ((4, 12, 10, 3), (4,))
    """
    images = (transfer.photographs(count, shape, seed) - 127.0) / 128
    return images.astype("float32"), np.arange(count) % classes


def check_tuned(tested, *calls):
    """`tuned` gives the weights that it should for each (seed, count, rate, epochs).

    >>> check_tuned(tuned, (0, 4, 0.2, 2))
    """
    def with_(**options):
        return lambda *args: tuned(*args, **options)

    def trains(how, **options):
        def wrong(model, base, count, *rest):
            tuned(model, base, count, *rest, chosen=lambda layers: how(layers, count), **options)
        return wrong

    def whole(layers, count):
        return layers

    def usual(layers, count):
        return layers[-count:]

    def weighted(layers, count):
        return [x for x in layers if x.weights][-count:] if count else []

    given = [(seed, (count,), (rate, epochs)) for seed, count, rate, epochs in calls]
    _compare("tuned", tested, tuned, given, {
        "nothing was trained": lambda *args: None,
        "the head alone learnt: the base stayed frozen. (base.trainable = True does not free layers that were "
        "frozen one by one)": trains(lambda layers, count: []),
        "the head did not learn": with_(head=False),
        "the scale and shift of normalisation learnt: those layers stay frozen": with_(norm=True),
        "the layers of normalisation were in training mode: freeze them, too": with_(
            norm=True, training=True),
        "with count = 0 the whole base learnt: layers[-0:] is the whole list": trains(usual),
        "with count = 0 the whole base learnt (layers[-0:] is the whole list), and the layers of "
        "normalisation learnt, too": trains(usual, norm=True, training=True),
        "the whole base learnt": trains(whole),
        "the whole base learnt, normalisation, too": trains(whole, norm=True, training=True),
        "the whole base learnt, where it was some layers": trains(lambda layers, count: layers if count else []),
        "the first layers of the base learnt, not the last": trains(lambda layers, count: layers[:count]),
        "one layer too many learnt": trains(lambda layers, count: layers[-count - 1 :]),
        "one layer too few learnt": trains(lambda layers, count: layers[len(layers) - count + 1 :]),
        "only layers with weights were counted: count is of all": trains(weighted),
        "only layers with weights were counted (count is of all), and those of normalisation learnt, too":
            trains(weighted, norm=True, training=True),
        "the optimiser is Adam: plain gradient descent is asked for": with_(optimizer="Adam"),
        "the loss is a sum over the pictures: their mean is asked for": with_(mean=False),
        "one step was made, whatever epochs": lambda *args: tuned(*args[:-1], 1),
    }, "the loss, which layers learn and in which mode, and so many steps as epochs, each with all pictures.")


def check_two_phases(tested, *calls):
    """`two_phases` gives the weights that it should for each (seed, count, rates, epochs).

    >>> check_two_phases(two_phases, (0, 4, (0.2, 0.01), (2, 1)))
    """
    def phases(*each):
        """`each`: for a phase whether the base learns, and which rate and number of epochs it takes."""
        def wrong(model, base, count, images, labels, rates, epochs):
            for learns, rate, epoch in each:
                tuned(model, base, count if learns else 0, images, labels, rates[rate], epochs[epoch])
        return wrong

    def everything(model, base, count, *rest):
        two_phases(model, base, len(base.layers), *rest)

    _compare("two_phases", tested, two_phases, [
        (seed, (count,), (rates, epochs)) for seed, count, rates, epochs in calls], {
        "nothing was trained": lambda *args: None,
        "the second phase is missing": phases((0, 0, 0)),
        "the first phase is missing": phases((1, 1, 1)),
        "both phases took the rate of the first": phases((0, 0, 0), (1, 0, 1)),
        "both phases took the rate of the second": phases((0, 1, 0), (1, 1, 1)),
        "the two rates were swapped": phases((0, 1, 0), (1, 0, 1)),
        "both phases had the epochs of the first": phases((0, 0, 0), (1, 1, 0)),
        "both phases had the epochs of the second": phases((0, 0, 1), (1, 1, 1)),
        "the base learnt in the first phase, too": phases((1, 0, 0), (1, 1, 1)),
        "the base learnt in the first phase, and not in the second": phases((1, 0, 0), (0, 1, 1)),
        "the base stayed frozen in the second phase": phases((0, 0, 0), (0, 1, 1)),
        "the second phase went on as the first: what is trainable, and the rate, count when a model is "
        "compiled; compile it again": phases((0, 0, 0), (0, 0, 1)),
        "the whole base learnt in the second phase": everything,
    }, "the head alone at rates[0] for epochs[0], then the base's last layers, too, at rates[1].")


def _compare(name, tested, reference, calls, mistakes, look_at):
    """The tested function leaves the weights that the reference does, or the story that fits each call."""
    trials = [_Trial(*each) for each in calls]
    got = [trial.weights_after(tested, called=True) for trial in trials]
    for trial, weights in zip(trials, got):
        expected = trial.weights_after(reference)
        if not _alike(weights, expected):
            told = [story for story, wrong in mistakes.items() if all(
                _alike(other, each.weights_after(wrong)) for each, other in zip(trials, got))]
            hint = f"it looks as if {told[0]}.\n{look_at}" if told else look_at
            raise CheckFailed(f"{name}{trial.about(name)} leaves other weights.",
                              expected=trial.moved(expected), got=trial.moved(weights), look_at=hint)


class _Trial:
    """A model and what it is to be trained with, by one function after another."""

    def __init__(self, seed, before, after):
        shape, classes = ((12, 10, 3), (9, 11, 3))[seed % 2], 3 + seed % 3
        self.before, self.after = before, after
        self.model, self.base = transfer.classifier(classes, seed, shape=shape)
        self.data = task(seed, 37, classes, shape)  # more than the 32 of Keras' own batches
        for layer in self.base.layers if seed % 2 else []:
            layer.trainable = False  # as the text allows
        self.start = [w.numpy() for w in self.model.weights]

    def weights_after(self, function, called=False):
        """The weights that the function leaves, begun from the same ones each time."""
        self.model.set_weights(self.start)
        args = (Given(self.model), Given(self.base), *self.before, *self.data, *self.after)
        call(opened(function), *args) if called else opened(function)(*args)
        return [w.numpy() for w in self.model.weights]

    def about(self, name):
        (count,), (rate, epochs) = self.before, self.after
        return f"(..., count={count}, rate{'s' * (name != 'tuned')}={rate}, epochs={epochs})"

    def moved(self, after):
        """Which layers have other weights than at the start, and which statistics moved."""
        names = []
        for variable, old, new in zip(self.model.weights, self.start, after):
            layer, _, kind = variable.path.rpartition("/")
            layer = layer.rpartition("/")[2]
            what = "head" if layer.startswith("dense") else layer
            what += " (its mean and variance)" if kind.startswith("moving") else ""
            if not np.allclose(old, new, rtol=1e-6, atol=1e-7) and what not in names:
                names.append(what)
        return f"change of {', '.join(names)}" if names else "no change at all"


def _alike(one, other):
    return all(np.allclose(a, b, **ROOM) for a, b in zip(one, other, strict=True))


# A script to mend


def spots(seed, count, classes=4, shape=(12, 10, 3)):
    """Pictures with values 0..255 whose colour tells their class, with a base and its scale.

    >>> images, labels = spots(0, 8)
    >>> images.shape, images.dtype, labels.max()
    ((8, 12, 10, 3), dtype('uint8'), np.int64(3))
    """
    rng = np.random.default_rng(seed)
    colours = np.array([[200, 60, 60], [60, 190, 60], [70, 60, 200], [190, 180, 50]])[:classes]
    labels = rng.permutation(np.arange(count) % classes)
    noise = rng.normal(scale=30, size=(count, *shape))
    return np.rint(np.clip(colours[labels][:, None, None] + noise, 0, 255)).astype("uint8"), labels


def script(base, scale, images, labels, classes, *, twice=False, logits=False, rates=(0.05, 0.0001),
           norm=False, again=True, freeze=True):
    """Fine-tuning in two phases with Adam, as it should be; the options are for mistakes.

    >>> images, labels = spots(0, 32)
    >>> model = script(transfer.base(features=24), lambda v: v / 128 - 1, images, labels, 4)
    >>> model.output_shape
    (None, 4)
    """
    import keras

    base.trainable = not freeze
    inputs = keras.Input(base.input_shape[1:])
    head = keras.layers.Dense(classes, activation=None if logits else "softmax")
    model = keras.Model(inputs, head(base(scale(inputs))))
    model.compile(keras.optimizers.Adam(rates[0]), "sparse_categorical_crossentropy")
    given = scale(images.astype("float32")) if twice else images
    model.fit(given, labels, epochs=6, batch_size=32, verbose=0)
    base.trainable = True
    for layer in base.layers:  # a frozen layer of normalisation is in inference mode
        layer.trainable = norm or not hasattr(layer, "moving_mean")
    if again:
        model.compile(keras.optimizers.Adam(rates[1]), "sparse_categorical_crossentropy")
    model.fit(given, labels, epochs=2, batch_size=32, verbose=0)
    return model


class Mended:
    """What a mended script leaves: the model, and the weights of its base before and after.

    Parameters
    ----------
    tested : callable
        The student's function, like `script`.
    seed : int
    scale : callable
    classes : int
    """

    def __init__(self, tested, seed, scale, classes=4):
        import keras

        self.base = transfer.base(features=24, seed=seed, depth=2)
        self.before = [(w.path, w.numpy()) for w in self.base.weights]
        self.fresh = spots(seed + 100, 200, classes)
        images, labels = spots(seed, 256, classes)
        self.scaled = 0

        def counted(values):
            self.scaled += 1
            return scale(values)

        keras.utils.set_random_seed(seed)
        self.model = call(opened(tested), Given(self.base), Given(counted), images, labels, classes)

    def check_answers(self):
        """It is right about new pictures as they come, values 0..255, and gives probabilities."""
        images, labels = self.fresh
        answers = self._answers(images.astype("float32"), labels)
        if not (answers >= 0).all() or not np.allclose(answers.sum(axis=-1), 1, atol=1e-3):
            raise CheckFailed("what the model answers are no probabilities.",
                              expected="numbers from 0 to 1, their sum 1",
                              got=" ".join(f"{value:.3g}" for value in answers[0]),
                              look_at="the last layer, and what the loss expects of it.")
        if not self.scaled:
            raise CheckFailed("the pictures reach the base as they are: `scale` is never called.",
                              look_at="base(scale(...)), once.")
        share = right(lambda _: answers, images, labels)
        if share < LEAST:
            share = max(share, right(self._as_normalised_before, images.astype("float32"), labels))
        if share < LEAST:
            raise CheckFailed("the model is wrong too often about new pictures, as they come (0..255).",
                              expected=f"at least {LEAST:.2f} of them right", got=f"{share:.2f}",
                              look_at="how often is a picture scaled in training, and how often now?\n"
                              "In each phase: what learns, from where, and at which rate?")

    def _as_normalised_before(self, images):
        """Answers with the means and variances that the base had: `check_base` judges the others."""
        after = [w.numpy() for w in self.base.weights]
        for weights, (path, old) in zip(self.base.weights, self.before):
            if "moving" in path:
                weights.assign(old)
        answers = np.asarray(self.model(images))
        self.base.set_weights(after)
        return answers

    def _answers(self, images, labels):
        try:
            answers = np.asarray(self.model(images))
        except Exception as error:
            raise CheckFailed(f"what comes back does not take pictures: {type(error).__name__}.",
                              expected="the model, trained", look_at="`return model`") from None
        if answers.shape != (len(images), labels.max() + 1):
            raise CheckFailed("the model's answers have the wrong shape.",
                              expected=str((len(images), labels.max() + 1)), got=str(answers.shape))
        return answers

    def check_base(self):
        """Its base learnt, by small steps, and kept the means and variances of normalisation."""
        change = {True: 0.0, False: 0.0}
        for (path, old), new in zip(self.before, self.base.weights):
            kept = "moving" in path
            change[kept] = max(change[kept], np.abs(new.numpy() - old).max())
        if not change[False]:
            raise CheckFailed("the base is as it was: the second phase changed nothing of it.",
                              look_at="when does Keras take note of what is trainable?\n"
                              "And no gradient comes where loss and last layer do not fit.")
        if change[True]:
            raise CheckFailed("batch normalisation did not keep its means and variances.",
                              look_at="a layer of normalisation keeps them while it is frozen; in fit, "
                              "training=False at the call of the base is overruled.")
        if change[False] > MOST:
            raise CheckFailed("the weights of the base moved far: what it had learnt is lost.",
                              expected="by about 0.0016, with Adam at 0.0001",
                              got=f"by up to {change[False]:.2g}",
                              look_at="is it frozen in the first phase, is the rate low in the second?")
