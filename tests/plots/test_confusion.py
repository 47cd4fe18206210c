import numpy as np
import pytest

from helpers import plots

ACTUAL, PREDICTED = [0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 1, 0]


def texts(figure):
    return [text.get_text() for text in figure.axes[0].texts]


def test_counts_and_shares_of_each_row():
    figure = plots.confusion(ACTUAL, PREDICTED)
    shares = figure.axes[0].images[0].get_array()
    np.testing.assert_allclose(shares, [[2 / 3, 1 / 3, 0], [0, 1, 0], [1, 0, 0]])
    assert texts(figure) == ["2", "67 %", "1", "33 %", "0", "0", "2", "100 %", "0", "1", "100 %",
                             "0", "0"]  # fmt: skip
    assert "4 right (67 %)" in figure.description


def test_class_names_stand_on_both_axes():
    axes = plots.confusion(ACTUAL, PREDICTED, ["cat", "dog", "bat"]).axes[0]
    for labels in (axes.get_xticklabels(), axes.get_yticklabels()):
        assert [label.get_text() for label in labels] == ["cat", "dog", "bat"]
    assert (axes.get_ylabel(), axes.get_xlabel()) == ("actual", "predicted")


def test_most_frequent_mistakes_come_first_in_words():
    figure = plots.confusion([0, 0, 0, 1, 2], [1, 1, 2, 0, 2], ["cat", "dog", "bat"])
    assert "mistakes: cat taken for dog (2), cat taken for bat (1) and dog" in figure.description


def test_a_class_that_never_occurs_has_an_empty_row():
    figure = plots.confusion([0, 2], [0, 2], ["a", "b", "c"])
    assert "b " not in figure.description.split("Right by class")[1]
    np.testing.assert_array_equal(figure.axes[0].images[0].get_array()[1], 0)


def test_a_column_of_predictions_is_taken():
    column = np.array([[0], [1]])
    assert "2 right" in plots.confusion([0, 1], column).description


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: plots.confusion([0, 1], np.eye(2)), r"give predicted.argmax\(axis=1\)"),
        (lambda: plots.confusion([0, 1], [0.2, 0.7]), r"\(p > 0.5\).astype\(int\)"),
        (lambda: plots.confusion([0, 1], [0]), "one length, at least 1; got 2 and 1"),
        (lambda: plots.confusion([], []), "got 0 and 0"),
        (lambda: plots.confusion([0, -1], [0, 0]), "classes count from 0"),
        (lambda: plots.confusion(["cat"], ["cat"]), "must be whole numbers"),
        (lambda: plots.confusion([0, 2], [0, 1], ["a", "b"]), "class 2 has no name"),
        (lambda: plots.confusion([0, 99], [0, 1]), "100 classes are too many"),
    ],
)
def test_bad_input_is_explained(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_a_small_share_is_not_written_as_nothing():
    figure = plots.confusion([0] * 200 + [1], [1] + [0] * 199 + [1])
    assert "<1 %" in [text.get_text() for text in figure.axes[0].texts]
