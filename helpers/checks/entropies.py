"""The losses of exercise 3 on the cases of a visible test, each with what to look at."""

from helpers.checks.functions import function

LOOK_AT = {
    "log_softmax": "the formula above: the shifted logits, minus the logarithm of a sum.",
    "cross_entropy": "each target times a logarithm; the sum over the classes; the minus sign.",
    "cross_entropy_from_logits": "cross_entropy with log_softmax(logits) in place of the logarithm.",
    "sparse_cross_entropy": "of each row of log_softmax(logits), one entry counts: the label says which.",
}


def small(tested, name, *cases):
    """Check a loss, or `log_softmax`, on cases that are small enough to follow by hand.

    Parameters
    ----------
    tested : callable
        The student's.
    name : str
        One of `LOOK_AT`.
    *cases : Case

    Examples
    --------
    >>> from helpers.checks import case
    >>> small(lambda targets, logits: 0, "cross_entropy_from_logits", case(2, 3, gives=1))
    Traceback (most recent call last):
    ...
    helpers.checks.failure.CheckFailed: cross_entropy_from_logits(2, 3) is wrong.
      expected: 1
      got:      0
      look at:  cross_entropy with log_softmax(logits) in place of the logarithm.
    """
    function(tested, cases, name=name, rtol=1e-5, look_at=LOOK_AT[name])
