from types import SimpleNamespace

import numpy as np
import pytest

from helpers import plots
from helpers.plots.histories import best_epoch, rises

RUN = {
    "accuracy": [0.5, 0.7, 0.8],
    "loss": [0.9, 0.5, 0.3],
    "val_accuracy": [0.4, 0.8, 0.6],
    "val_loss": [0.8, 0.6, 0.7],
}


def drawn(axes):
    return [list(line.get_ydata()) for line in axes.lines if len(line.get_ydata()) > 1]


def test_each_metric_has_a_panel_with_both_curves_and_the_loss_comes_first():
    figure = plots.curves(RUN)
    assert [axes.get_title(loc="left") for axes in figure.axes] == ["loss", "accuracy"]
    curves = drawn(figure.axes[0])
    assert curves[:2] == [RUN["loss"], RUN["val_loss"]]
    assert list(figure.axes[0].lines[0].get_xdata()) == [1, 2, 3]


def test_what_fit_returns_is_taken():
    assert plots.curves(SimpleNamespace(history=RUN)).description == plots.curves(RUN).description


def test_the_best_epoch_is_marked():
    loss, accuracy = plots.curves(RUN).axes
    (star,) = [line for line in loss.lines if line.get_marker() == "*"]
    assert (list(star.get_xdata()), list(star.get_ydata())) == ([2], [0.6])
    assert [text.get_text() for text in loss.texts] == ["best: 0.6\nepoch 2"]
    assert not accuracy.texts


def test_the_words_at_the_best_epoch_keep_away_from_the_curves():
    """At the top where curves fall, at the foot where they rise."""
    places = [plots.curves(RUN, best=best).axes[k].texts[0].xy
              for k, best in enumerate(["val_loss", "val_accuracy"])]
    assert places == [(2, 0.98), (2, 0.02)]


def test_best_can_be_another_metric_or_none():
    accuracy = plots.curves(RUN, best="val_accuracy").axes[1]
    assert [text.get_text() for text in accuracy.texts] == ["best: 0.8\nepoch 2"]
    assert not any(axes.texts for axes in plots.curves(RUN, best=None).axes)


def test_several_runs_lie_over_each_other_in_their_colours():
    figure = plots.curves({"plain": RUN, "short": {"loss": [1.0, 0.4]}}, ["loss"])
    lines = [line for line in figure.axes[0].lines if len(line.get_ydata()) > 1]
    assert [list(line.get_ydata()) for line in lines] == [RUN["loss"], RUN["val_loss"], [1.0, 0.4]]
    assert lines[0].get_color() == lines[1].get_color() != lines[2].get_color()
    assert "2 to 3 epochs" in figure.description
    legend = [text.get_text() for text in figure.legends[0].get_texts()]
    assert legend == [
        f"{run}, {kind}" for run in ("plain", "short") for kind in ("training", "validation")
    ]


def test_training_and_validation_are_told_apart_without_colour():
    first, second = plots.curves(RUN, "loss").axes[0].lines[:2]
    assert first.get_linestyle() != second.get_linestyle()


def test_nan_losses_leave_a_gap_and_are_said():
    figure = plots.curves({"loss": [0.5, np.nan]})
    assert "training from 0.5 to not a number" in figure.description
    assert figure.png()


def test_validation_every_second_epoch_stands_where_it_was_measured():
    axes = plots.curves({"loss": [4, 3, 2, 1], "val_loss": [5, 2.5]}, "loss").axes[0]
    assert list(axes.lines[1].get_xdata()) == [2, 4]


def test_the_learning_rate_that_keras_writes_is_no_metric():
    figure = plots.curves({"loss": [1, 0.5], "learning_rate": [0.1, 0.01]})
    assert len(figure.axes) == 1


@pytest.mark.parametrize(
    ("name", "up"),
    [
        ("accuracy", True), ("val_auc", True), ("sparse_categorical_accuracy", True),
        ("loss", False), ("val_mean_absolute_error", False), ("binary_crossentropy", False),
    ],
)  # fmt: skip
def test_whether_higher_is_better(name, up):
    assert rises(name) is up
    assert best_epoch({name: [1, 3, 2]}, name) == (2 if up else 1)


def test_a_metric_that_is_a_vector_is_drawn_as_its_mean():
    history = {"loss": [1, 0.5], "f1_score": [[0, 0.5, 1], [0.5, 1, 1]]}
    for metrics in (None, ["loss", "f1_score"]):
        figure = plots.curves(history, metrics, best="f1_score")
        assert "f1_score (mean of 3): training from 0.5 to 0.833." in figure.description
        assert "Best f1_score (mean of 3): 0.833 in epoch 2." in figure.description
        assert figure.axes[1].get_title("left") == "f1 score (mean of 3)"


def test_validation_that_is_no_number_is_said():
    figure = plots.curves({"loss": [1, 2], "val_loss": [np.nan, np.inf]})
    assert "validation from not a number to not a number" in figure.description


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: plots.curves({}), "was the model trained"),
        (lambda: plots.curves(3), "what model.fit returns.*got int"),
        (lambda: plots.curves({"loss": []}), "no finished epoch"),
        (lambda: plots.curves(RUN, "auc"), "auc was not measured; there is loss and accuracy"),
        (lambda: plots.curves(RUN, []), "metrics is empty"),
        (lambda: plots.curves(RUN, best="val_auc"), "best='val_auc' was not measured"),
        (lambda: plots.curves({"a": RUN, "b": [1, 2]}), "a history for every label"),
        (lambda: plots.curves({"loss": [1, 2], "accuracy": [1]}), "1 values for 2 epochs"),
        (lambda: plots.curves({"loss": [[[1, 2]]]}), "one number for each epoch"),
    ],
)
def test_bad_input_is_explained(call, message):
    with pytest.raises(ValueError, match=message):
        call()
