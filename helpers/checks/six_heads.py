"""The six questions of exercise 3, and whether a model answers one of them."""

from helpers.checks.architecture import outline
from helpers.checks.arrays import array
from helpers.checks.functions import call
from helpers.checks.models import model

TRUNK = ["Dense(3, relu)", "Dense(3, relu)", ...]
QUESTIONS = {
    "landing_model": {"targets": "numbers", "size": 2},
    "spam_model": {"targets": "0/1"},
    "vote_model": {"targets": "-1/1", "between": (-1, 1)},
    "animal_model": {"targets": "one-hot", "size": 4},
    "flower_model": {"targets": "integers", "size": 4},
    "scene_model": {"targets": "tags", "size": 5},
}


def answers(build, name, seen):
    """Check that `build` makes a new model at each call, on the trunk, with a head for its question.

    Parameters
    ----------
    build : callable
        The student's, without arguments.
    name : str
        One of `QUESTIONS`.
    seen : list
        The weights of models that were checked before; those of this one are added. It keeps them
        alive: an id is given again once its object has gone.

    Raises
    ------
    CheckFailed
        Where the trunk or the head is another, or two models share weights.

    Examples
    --------
    ::

        seen = []
        for build, name in zip(builders, six_heads.QUESTIONS):
            six_heads.answers(build, name, seen)
    """
    first = call(build)
    model(first, name=name, inputs=(2,), layers=TRUNK, **QUESTIONS[name])
    for built in (first, call(build)):
        dense = sum(line.startswith("Dense") for line in outline(built))
        array(dense, 3, f"the number of Dense layers of {name}", look_at="the trunk's two, and one more.")
        shared = {id(weight) for weight in built.weights} & {id(weight) for weight in seen}
        array(len(shared), 0, f"the number of arrays of weights that {name} shares with another model",
              look_at="each call makes a new model, with a new trunk().")
        seen.extend(built.weights)
