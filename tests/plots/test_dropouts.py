import numpy as np
import pytest
from matplotlib.patches import Circle

from helpers import plots

KEPT = np.array([[2.0, 0.0, 2.0], [0.0, 0.0, 0.0]])


def test_units_that_are_off_have_no_connections():
    figure = plots.dropout(KEPT, outputs=2)
    edges = [len(axes.collections[0].get_segments()) for axes in figure.axes]
    assert edges == [2 * 2, 0]
    dotted = [sum(unit.get_linestyle() == ":" for unit in axes.patches if isinstance(unit, Circle))
              for axes in figure.axes]
    assert dotted == [1, 3]


def test_it_says_what_is_on():
    figure = plots.dropout(KEPT > 0, labels=["cat", "dog"])
    assert figure.description == "A layer of 3 units: units 0 and 2 on for cat; none on for dog."


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: plots.dropout(np.ones(3)), r"shape \(N, units\)"),
        (lambda: plots.dropout(np.ones((2, 13))), "up to 12 units"),
        (lambda: plots.dropout(KEPT, labels=["one"]), "2 samples need as many labels, got 1"),
    ],
)
def test_bad_input_is_explained(call, message):
    with pytest.raises(ValueError, match=message):
        call()
