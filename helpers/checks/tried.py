"""What the head and the loss of a model want, found by trying: for those that no name tells.

The last Dense layer is made to give chosen logits; what follows it, and the loss, are then seen from
outside. Keras is imported by whoever made the model.
"""

import numpy as np

from helpers.checks.architecture import _operations

SURE = 12.0  # a logit of a network that is very sure
GRID = np.linspace(-30, 30, 61)
DEAR = 3.0  # what a confident wrong answer costs at least: a logarithm charges 12, a square 1


class Head:
    """The last Dense layer of a model, what follows it, and the loss.

    Parameters
    ----------
    model : keras.Model
        Compiled; its weights are put back after each use.

    Raises
    ------
    ValueError
        Where the last layer with weights is no Dense layer with biases.
    """

    def __init__(self, model):
        self.model = model
        weighted = [layer for layer in _operations(model) if getattr(layer, "weights", None)]
        if not weighted or type(weighted[-1]).__name__ != "Dense" or not weighted[-1].use_bias:
            raise ValueError("the last layer with weights is no Dense layer with biases")
        self.dense = weighted[-1]
        self.units = self.dense.units

    def outputs(self, logits):
        """What comes out, a row for each row of logits."""
        saved = self.dense.get_weights()
        zeros = np.zeros((1, *self.model.input_shape[1:]), "float32")
        try:
            return np.concatenate([self._output(saved[0], row, zeros) for row in np.atleast_2d(logits)])
        finally:
            self.dense.set_weights(saved)

    def _output(self, kernel, row, zeros):
        self.dense.set_weights([0 * kernel, np.asarray(row, "float32")])
        return np.asarray(self.model(zeros, training=False))

    def cost(self, label, logits):
        """The loss of one sample with this label and these logits."""
        label = np.asarray(label)[None]
        label = label if label.dtype.kind == "i" else label.astype("float32")
        return float(self.model.compute_loss(y=label, y_pred=self.outputs(logits)))

    def rising(self, label, *logits):
        """Whether each of these logits costs more than the one before."""
        costs = [self.cost(label, np.broadcast_to(row, self.units)) for row in logits]
        return all(less < more for less, more in zip(costs, costs[1:]))


def objection(model, targets, size, activation):
    """Why a model does not answer for these targets, in a sentence, or None.

    Parameters
    ----------
    model : keras.Model
    targets, size
        As for `helpers.checks.model`.
    activation : str
        What the sentence calls the last activation.
    """
    try:
        head = Head(model)
        return _ANSWERS[targets](head, size, activation)
    except Exception as error:
        return f"its head or its loss fails for such labels: {type(error).__name__}."


def range_of(model):
    """The least and the greatest output for any logits.

    Raises
    ------
    ValueError
        As for `Head`.
    """
    head = Head(model)
    outputs = head.outputs(np.repeat(GRID[:, None], head.units, axis=1))
    return outputs.min(), outputs.max()


def _numbers(head, size, activation):
    if head.units != size:
        return f"it has {head.units} units; it takes {size}, one for each number."
    outputs = head.outputs(np.repeat(GRID[:, None], size, axis=1))
    slopes = np.diff(outputs, axis=0) / np.diff(GRID)[:, None]
    if not (np.allclose(slopes, slopes[0], rtol=1e-3) and np.all(slopes)):
        return (f"{activation} bends the output, and a number may be anything: leave the last layer "
                "without an activation.")
    wanted = np.linspace(-3.2, 14.5, size)
    def at(shift):
        return (wanted + shift - outputs[30]) / slopes[0]
    if not all(head.rising(wanted, at(0), at(side), at(3 * side)) for side in (-1, 1)):
        return "the loss is not least where the output is the true number."
    return None


def _signs(head, size, activation):
    if head.units != 1:
        return f"it has {head.units} units; it takes 1, between -1 and 1."
    least, greatest = range_of(head.model)
    if not (-1.001 < least < -0.9 and 0.9 < greatest < 1.001):
        return f"its outputs go from {least:.3g} to {greatest:.3g}; the labels are -1 and 1."
    if not (head.rising(1.0, 30, 0, -30) and head.rising(-1.0, -30, 0, 30)):
        return "the loss is not least where the output is the label."
    return None


def _yes_or_no(head, size, activation):
    if head.units == 2:
        return _classes(head, 2, int)
    if head.units != 1:
        return f"it has {head.units} units; it takes 1 with sigmoid, or 2 with softmax."
    if not (head.rising(1.0, SURE, 0, -SURE) and head.rising(0.0, -SURE, 0, SURE)):
        return "the loss is not least where the output is the label."
    if min(head.cost(1.0, -SURE), head.cost(0.0, SURE)) < DEAR:
        return "a confident wrong answer costs little; classes want cross-entropy."
    return None


def _classes(head, size, label):
    if head.units != size:
        return f"it has {head.units} units; it takes {size}, one for each class."
    rows = SURE * np.eye(size)
    for k in range(size):
        other = (k + 1) % size
        if not head.rising(label(k), rows[k], 0 * rows[k], rows[other]):
            return "the loss is not least where the output is the label."
        if head.cost(label(k), rows[other]) < DEAR:
            return "a confident wrong answer costs little; classes want cross-entropy."
        some = np.linspace(-1, 1, size)
        if not np.isclose(head.cost(label(k), some), head.cost(label(k), some + 2), atol=1e-3):
            return "exactly one class is right, but each unit is judged on its own."
    return None


def _tags(head, size, activation):
    if head.units != size:
        return f"it has {head.units} units; it takes {size}, one for each tag."
    label = (np.arange(size) % 2).astype(float)
    right = SURE * (2 * label - 1)
    for unit in range(size):
        flip = np.where(np.arange(size) == unit, -1, 1)
        extra = head.cost(label, right * flip) - head.cost(label, right)
        if not extra > DEAR / size:
            return "a confident wrong answer costs little, or nothing; tags want binary cross-entropy."
        others = np.where(flip < 0, right, 0.5)  # the other units undecided
        if not np.isclose(head.cost(label, others * flip) - head.cost(label, others), extra, atol=1e-2):
            return "several may be right at once, but the units share 1."
    return None


_ANSWERS = {
    "numbers": _numbers,
    "-1/1": _signs,
    "0/1": _yes_or_no,
    "integers": lambda head, size, activation: _classes(head, size, int),
    "one-hot": lambda head, size, activation: _classes(head, size, lambda k: np.eye(size)[k]),
    "tags": _tags,
}


def fits_some(model, units):
    """Whether head and loss answer for labels of any kind.

    Parameters
    ----------
    model : keras.Model
    units : int
    """
    return any(objection(model, targets, units, "") is None for targets in _ANSWERS)
