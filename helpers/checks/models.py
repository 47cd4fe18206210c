"""Keras models: layers, sizes, parameters, and a last layer and loss that fit the targets.

Keras is imported when a model is checked, not before.
"""

import numpy as np

from helpers.checks import heads, tried
from helpers.checks.architecture import ends_with_weights, last_activation, loss_facts, outline
from helpers.checks.failure import CheckFailed

MOST_SMOOTHING = 0.2  # the output wanted for a label of 1 is then 0.9


def model(
    actual,
    *,
    name="the model",
    targets=None,
    size=1,
    layers=None,
    inputs=None,
    units=None,
    activation=None,
    between=None,
    loss=None,
    parameters=None,
    trainable=None,
    frozen=None,
    look_at=None,
):
    """Check a built Keras model by facts; what is not given is not checked.

    Only what a model does counts, not how it was written: sequential or functional; an activation
    in the last layer, as a layer of its own, or inside the loss (``from_logits=True``); a loss as
    a string, a class or a function.

    Parameters
    ----------
    actual : keras.Model
        The student's model, with its input shape; compiled where `targets` or `loss` is given.
    name : str
        What the message calls the model.
    targets : str, optional
        What the labels look like; last layer and loss must then fit each other and them:

        - ``"numbers"``: `size` numbers for each sample, of any size
        - ``"0/1"`` or ``"-1/1"``: one label for each sample
        - ``"integers"``: the number of one of `size` classes
        - ``"one-hot"``: the same as a row of `size` zeros and a one
        - ``"tags"``: a row of `size` zeros and ones, any number of them ones
        - ``"any"``: last layer and loss must fit each other, nothing else
    size : int
        How many numbers, classes or tags there are.
    layers : list of str, optional
        The layers as `outline` writes them; ``...`` stands for any others.
    inputs : tuple of int, optional
        The shape of one sample.
    units : int, optional
        Length of the output's last axis.
    activation, loss : str or tuple of str, optional
        The last activation and the loss, by Keras' full names; one of these.
    between : tuple of two float, optional
        Between which numbers every output lies.
    parameters, trainable, frozen : int, optional
        How many numbers the model holds, how many of them training changes, and how many not.
    look_at : str, optional
        A hint shown with every failure.

    Raises
    ------
    CheckFailed
        Where a fact differs.
    ValueError
        `targets` is none of those above: a mistake in the assignment itself.

    Examples
    --------
    ::

        checks.model(spam_model(), targets="0/1")
        checks.model(cnn, layers=["Conv2D(20, 5x5, relu)", ..., "Dense(10, softmax)"])
        checks.model(transferred, trainable=1290, frozen=2915648)
    """
    if targets not in (None, "any", *heads.TARGETS):
        raise ValueError(f"targets must be one of any, {', '.join(heads.TARGETS)}; got {targets!r}")
    _usable(actual, name, look_at)
    if inputs is not None:
        _same(tuple(actual.input_shape[1:]), tuple(inputs), "the shape of a sample", name, look_at)
    if layers is not None:
        _same_layers(outline(actual), layers, name, look_at)
    if targets is not None:
        _fitting(actual, targets, size, name, look_at)
    _same(actual.output_shape[-1], units, "the number of output units", name, look_at)
    if activation is not None:
        _one_of(last_activation(actual), activation, "the last activation", name, look_at)
    if between is not None:
        _between(actual, between, name, look_at)
    if loss is not None:
        _one_of(_loss(actual, name)[0], loss, "the loss", name, look_at)
    _same(actual.count_params(), parameters, "the number of parameters", name, look_at)
    counts = [_count(actual.trainable_weights), _count(actual.non_trainable_weights)]
    for count, expected, what in zip(counts, (trainable, frozen), ("trainable", "frozen")):
        hint = look_at or _what_trains(actual)
        _same(count, expected, f"the number of {what} parameters", name, hint)


def _usable(actual, name, look_at):
    import keras

    if isinstance(actual, type) and issubclass(actual, keras.Model):
        raise CheckFailed(f"{name} is a class, not a model.", look_at=look_at)
    if not isinstance(actual, keras.Model):
        got = "None" if actual is None else type(actual).__name__
        hint = "is there a `return model` at the end?" if actual is None else look_at
        raise CheckFailed(f"{name} is no Keras model.", expected="a model", got=got, look_at=hint)
    if isinstance(actual, keras.Sequential) and not actual.built:
        hint = "begin it with keras.Input(shape)."
        raise CheckFailed(f"{name} does not know the shape of its input yet.", look_at=hint)
    if not hasattr(actual, "operations") and not isinstance(actual, keras.Sequential):
        hint = "use keras.Sequential or keras.Model(inputs, outputs)."
        raise CheckFailed(f"{name} is of a class of its own and hides its layers.", look_at=hint)
    for shape, side in ((actual.input_shape, "input"), (actual.output_shape, "output")):
        if not isinstance(shape, tuple) or (shape and isinstance(shape[0], tuple)):
            raise CheckFailed(f"{name} has more than one {side}.", look_at=look_at)


def _same(got, expected, what, name, look_at):
    if expected is not None and got != expected:
        problem = f"{name}: {what} is wrong."
        raise CheckFailed(problem, expected=str(expected), got=str(got), look_at=look_at)


def _one_of(got, expected, what, name, look_at):
    expected = (expected,) if isinstance(expected, str) else tuple(expected)
    if got not in expected:
        _same(got, " or ".join(expected), what, name, look_at)


def _same_layers(got, expected, name, look_at):
    if ... in expected:
        gap = expected.index(...)
        first, last = expected[:gap], expected[gap + 1 :]
        fits = len(got) >= len(first) + len(last) and got[:gap] == first
        fits = fits and got[len(got) - len(last) :] == last
    else:
        fits = got == expected
    if not fits:
        raise CheckFailed(
            f"{name} has other layers.", expected=_lines(expected), got=_lines(got), look_at=look_at
        )


def _lines(layers):
    return "\n".join("..." if line is ... else line for line in layers) or "none"


def _count(weights):
    return sum(int(np.prod(weight.shape)) for weight in weights)


def _what_trains(model):
    """Which layers with weights are trainable, for a hint."""
    own = [layer for layer in model.layers if layer.weights]
    groups = {
        "trainable": [layer.name for layer in own if layer.trainable],
        "frozen": [layer.name for layer in own if not layer.trainable],
    }
    return "\n".join(f"{group}: {', '.join(names) or 'none'}" for group, names in groups.items())


def _fitting(actual, targets, size, name, look_at):
    loss, from_logits = _loss(actual, name)
    head = heads.Head(actual.output_shape[-1], last_activation(actual), loss, from_logits)
    sentence = heads.misfit(head)
    if _told_by_names(actual, head, targets, size):
        sentence = sentence or targets != "any" and heads.objection(head, targets, size) or None
    elif targets != "any":
        sentence = tried.objection(actual, targets, size, head.activation)
    elif sentence and tried.fits_some(actual, head.units):
        sentence = None
    sentence = sentence or _does_not_learn(actual)
    if sentence is not None:
        raise CheckFailed(f"{name}: {sentence}", got=str(head), look_at=look_at)


def _told_by_names(model, head, targets, size):
    """Whether the names of last layer, activation and loss say all that there is to say."""
    import keras

    if hasattr(keras.losses, head.loss) and targets != "any" and not any(
            head.loss in answer.losses for answer in heads.answers(targets, size)):
        return True  # a loss of Keras' that is for something else
    plain = head.activation in heads.TOLD or " then " in head.activation
    return plain and ends_with_weights(model) and hasattr(keras.losses, head.loss)


def _does_not_learn(model):
    """Why training would not make the model better, or None."""
    rate = float(np.asarray(getattr(model.optimizer, "learning_rate", 1)))
    if not rate > 0:
        return f"with the learning rate {rate:g} of its optimiser it does not get better."
    loss = model.loss
    config = loss.get_config() if hasattr(loss, "get_config") else {}
    smoothing = config.get("label_smoothing") or 0
    if smoothing > MOST_SMOOTHING:
        return f"label_smoothing={smoothing:g} asks for other outputs than the labels."
    return None


def _between(model, bounds, name, look_at):
    low, high = bounds
    try:
        least, greatest = tried.range_of(model)
    except ValueError:
        return _one_of(last_activation(model), ("tanh", "softsign"), "the last activation", name, look_at)
    if not (low - 1e-3 < least and greatest < high + 1e-3):
        raise CheckFailed(f"{name}: an output can lie outside of {low:g} to {high:g}.",
                          expected=f"from {low:g} to {high:g}, as tanh gives them",
                          got=f"from {least:.4g} to {greatest:.4g}", look_at=look_at)


def _loss(model, name):
    """Keras' full name of the compiled loss, and whether it takes logits."""
    loss = model.loss if model.compiled else None
    while isinstance(loss, list | tuple | dict) and len(loss) == 1:
        loss = next(iter(loss.values() if isinstance(loss, dict) else loss))
    if loss is None:
        hint = "model.compile(loss=...)"
        raise CheckFailed(f"{name} is not compiled with a loss.", look_at=hint)
    return loss_facts(loss)
