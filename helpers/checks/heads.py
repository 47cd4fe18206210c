"""Whether a last layer and a loss fit each other, and the targets; by plain facts, no Keras."""

from typing import NamedTuple

NUMBERS = ("mean_squared_error", "mean_absolute_error", "huber", "log_cosh")
BINARY = ("binary_crossentropy", "binary_focal_crossentropy")
# for one-hot targets the two differ by nothing: their entropy is 0
ONE_HOT = ("categorical_crossentropy", "categorical_focal_crossentropy", "kl_divergence")
INTEGERS = ("sparse_categorical_crossentropy",)
HINGE = ("hinge", "squared_hinge")

FAMILIES = {
    "numbers": NUMBERS,
    "binary": BINARY,
    "one-hot": ONE_HOT,
    "integers": INTEGERS,
    "hinge": HINGE,
}

# The activation that turns logits into the probabilities that a loss takes.
LINK = dict.fromkeys(BINARY, "sigmoid") | dict.fromkeys(ONE_HOT + INTEGERS, "softmax")

RANGES = {
    "relu": "numbers of 0 or more",
    "softplus": "numbers above 0",
    "sigmoid": "numbers from 0 to 1",
    "softmax": "shares that sum to 1",
    "tanh": "numbers from -1 to 1",
}
TOLD = ("linear", "softsign", *RANGES)  # activations about which the sentences below are true
LEAST_COST = "with {loss} a confident wrong answer costs little; classes want cross-entropy."
FOR_CLASSES = "{loss} is for classes; a number is judged by its distance, as mean squared error does."

# (targets, family of the loss): what is wrong with that.
OBJECTIONS = {
    ("numbers", "binary"): FOR_CLASSES,
    ("numbers", "one-hot"): FOR_CLASSES,
    ("numbers", "integers"): FOR_CLASSES,
    ("numbers", "hinge"): FOR_CLASSES,
    ("0/1", "numbers"): LEAST_COST,
    ("0/1", "one-hot"): "{loss} wants one-hot labels; yours are single numbers 0 and 1.",
    ("0/1", "hinge"): "{loss} wants labels -1 and 1, and its outputs are no probabilities.",
    ("-1/1", "binary"): "{loss} wants labels 0 and 1; yours are -1 and 1.",
    ("-1/1", "one-hot"): "{loss} wants one-hot labels; yours are -1 and 1.",
    ("-1/1", "integers"): "{loss} wants labels 0, 1, 2 ...; yours are -1 and 1.",
    ("integers", "numbers"): "class numbers are names, not amounts: class 3 is not thrice class 1.",
    ("integers", "binary"): "{loss} wants a 0 or 1 for each unit; your labels are class numbers.",
    ("integers", "one-hot"): "{loss} wants one-hot labels; yours are integers.",
    ("integers", "hinge"): "{loss} wants labels -1 and 1; yours are class numbers.",
    ("one-hot", "numbers"): LEAST_COST,
    ("one-hot", "binary"): "exactly one class is right, but {loss} judges each unit on its own.",
    ("one-hot", "integers"): "{loss} wants integer labels; yours are one-hot.",
    ("one-hot", "hinge"): "{loss} wants labels -1 and 1; yours are one-hot.",
    ("tags", "numbers"): LEAST_COST,
    ("tags", "one-hot"): "several may be right at once, but softmax makes the units share 1.",
    ("tags", "integers"): "{loss} wants one class number each; yours have a 0 or 1 for each tag.",
    ("tags", "hinge"): "{loss} wants labels -1 and 1, and its outputs are no probabilities.",
}
TARGETS = tuple(dict.fromkeys(targets for targets, _ in OBJECTIONS))


class Head(NamedTuple):
    """The last layer and the loss of a model.

    >>> print(Head(4, "linear", "sparse_categorical_crossentropy", from_logits=True))
    4 units, no activation, sparse categorical cross-entropy from logits
    """

    units: int
    activation: str
    loss: str
    from_logits: bool = False

    def __str__(self):
        units = f"{self.units} unit{'' if self.units == 1 else 's'}"
        activation = "no activation" if self.activation == "linear" else self.activation
        return f"{units}, {activation}, {loss_name(self.loss)}" + " from logits" * self.from_logits


class Answer(NamedTuple):
    """Heads that are right: so many units, one of the activations, one of the losses."""

    units: int
    activations: tuple
    losses: tuple


def loss_name(loss):
    """Keras' name of a loss as the lecture writes it.

    >>> loss_name("binary_crossentropy")
    'binary cross-entropy'
    """
    return loss.replace("crossentropy", "cross-entropy").replace("_", " ")


def answers(targets, size):
    """The heads that are right for these targets, the usual one first."""
    return {
        "numbers": [Answer(size, ("linear",), NUMBERS)],
        "0/1": [Answer(1, ("sigmoid",), BINARY), Answer(2, ("softmax",), INTEGERS)],
        "-1/1": [
            Answer(1, ("tanh", "softsign"), NUMBERS + HINGE),
            Answer(1, ("linear",), HINGE),
        ],
        "integers": [Answer(size, ("softmax",), INTEGERS)],
        "one-hot": [Answer(size, ("softmax",), ONE_HOT)],
        "tags": [Answer(size, ("sigmoid",), BINARY)],
    }[targets]


def misfit(head):
    """A sentence where activation and loss cannot belong together, else None.

    >>> misfit(Head(1, "softmax", "binary_crossentropy"))
    'softmax over 1 unit is always 1, whatever comes in.'
    """
    loss, wanted = loss_name(head.loss), LINK.get(head.loss)
    if " then " in head.activation:
        return f"the output goes through two activations, {head.activation}: one is enough."
    if head.activation == "softmax" and head.units == 1:
        return "softmax over 1 unit is always 1, whatever comes in."
    if wanted == "softmax" and head.units == 1:
        return f"{loss} compares classes, but there is only 1 unit."
    if wanted and head.from_logits:
        return _misfit_of_logits(head, wanted)
    if wanted:
        return _misfit_of_probabilities(head, wanted)
    if head.loss in HINGE and head.activation in ("relu", "softplus", "sigmoid", "softmax"):
        return f"{loss} wants outputs on both sides of 0; {head.activation} gives only one."
    return None


def _misfit_of_logits(head, wanted):
    if head.activation == "linear":
        return None
    if head.activation == wanted:
        return f"the loss expects logits, but the last layer already applies {wanted}."
    return f"the loss expects logits, which are any numbers; the last layer applies {head.activation}."


def _misfit_of_probabilities(head, wanted):
    loss, got = loss_name(head.loss), head.activation
    if got == wanted:
        return None
    if got == "linear":
        return (
            f"{loss} expects probabilities, but the last layer has no activation: "
            f"give it {wanted}, or the loss from_logits=True."
        )
    if got == "softmax":
        return f"{loss} asks each unit on its own, but softmax makes the units share 1."
    if got == "sigmoid":
        return f"{loss} wants shares that sum to 1; sigmoid judges each unit on its own."
    return f"{loss} takes the logarithm of a probability; {got} gives none. Use {wanted}."


def objection(head, targets, size):
    """A sentence where a head that fits in itself is wrong for the targets, else None.

    >>> objection(Head(4, "softmax", "categorical_crossentropy"), "integers", 4)
    'categorical cross-entropy wants one-hot labels; yours are integers.'
    """
    right, got = answers(targets, size), _with_link(head)
    if any(_is(got, answer) for answer in right):
        return None
    if not any(head.loss in answer.losses for answer in right):
        return _loss_objection(head, targets)
    right = [answer for answer in right if head.loss in answer.losses]
    if not any(head.units == answer.units for answer in right):
        return _units_objection(head, targets, right[0].units)
    return _activation_objection(head, targets, right[0])


def _with_link(head):
    """The head with the activation that a loss from logits applies by itself."""
    logits = head.from_logits and head.activation == "linear"
    return head._replace(activation=LINK[head.loss]) if logits else head


def _is(head, answer):
    return (
        head.units == answer.units
        and head.activation in answer.activations
        and head.loss in answer.losses
    )


def _loss_objection(head, targets):
    family = next((name for name, losses in FAMILIES.items() if head.loss in losses), None)
    sentence = OBJECTIONS.get((targets, family), "{loss} is not meant for these targets.")
    return sentence.format(loss=loss_name(head.loss))


def _units_objection(head, targets, wanted):
    one_each = f"{wanted}, one for each"
    wants = {
        "numbers": f"{one_each} number",
        "0/1": "1 with sigmoid, or 2 with softmax",
        "-1/1": "1, between -1 and 1",
        "tags": f"{one_each} tag",
    }.get(targets, f"{one_each} class")
    return f"{head.units} unit{'s' * (head.units != 1)}: it takes {wants}."


def _activation_objection(head, targets, right):
    if head.activation == "linear":
        return f"without an activation the output is not bounded; use {right.activations[0]}."
    if head.activation not in RANGES:
        return f"{head.activation} does not fit; use {right.activations[0]}."
    given = RANGES[head.activation]
    if right.activations == ("linear",):
        return f"{head.activation} gives only {given}: leave the last layer without an activation."
    return f"{head.activation} gives only {given}; use {right.activations[0]}."
