import json
import subprocess
import sys
from types import SimpleNamespace

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

from helpers import plots
from helpers.quiet import quiet_stderr
from helpers.widgets import TrainingCurves
from helpers.widgets.training import KerasCallback

VIEW = "application/vnd.jupyter.widget-view+json"
X = np.linspace(-1, 1, 40)[:, None]
Y = 3 * X + 1


@pytest.fixture(scope="module")
def keras():
    with quiet_stderr():
        import keras
    return keras


@pytest.fixture
def model(keras):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse", metrics=["mae"])
    return model


def fit(model, curves, epochs=3, **settings):
    settings = {"validation_split": 0.25, "batch_size": 10, "verbose": 0} | settings
    return model.fit(X, Y, epochs=epochs, callbacks=[curves], **settings)


def epochs_of(sent):
    """What was sent of each epoch, however often points were sent."""
    return [epoch for message in sent for epoch in message.get("epochs", ())]


def pretend(curves, losses, stop_after=None, **others):
    """Call what Keras calls, one batch for each epoch; a list has a value for each."""
    curves.set_model(SimpleNamespace(stop_training=False))
    curves.set_params({"epochs": len(losses), "steps": 1, "verbose": 0})
    curves.on_train_begin()
    for epoch, loss in enumerate(losses):
        curves.on_epoch_begin(epoch)
        if epoch == stop_after:
            curves._hear(curves, {"kind": "stop"}, [])
        more = {
            name: value[epoch] if isinstance(value, list) and len(value) == len(losses) > 2 else value
            for name, value in others.items()
        }
        curves.on_train_batch_end(0, {"loss": loss, **more})
        curves.on_epoch_end(epoch, {"loss": loss, **more})
        if curves.model.stop_training:
            break
    curves.on_train_end()


@pytest.fixture
def sent(monkeypatch):
    """What a front end gets."""
    messages = []
    monkeypatch.setattr(TrainingCurves, "send", lambda self, content: messages.append(content))
    return messages


def test_history_is_that_of_keras(model):
    curves = TrainingCurves()
    history = fit(model, curves).history
    assert curves.history == history
    assert set(history) == {"loss", "mae", "val_loss", "val_mae"}
    assert (curves.epochs, curves.stopped) == (3, False)


def test_the_figure_is_that_of_plots_curves(model):
    curves = TrainingCurves(metrics=["loss"], best="val_loss", title="Line")
    fit(model, curves)
    expected = plots.curves(curves.history, ["loss"], best="val_loss", title="Line")
    assert curves.description == expected.description
    assert curves.figure.png() == expected.png()


def test_a_fit_that_is_stopped_ends_within_its_batch(model):
    curves = TrainingCurves()

    class Impatient(KerasCallback):
        def on_train_batch_end(self, batch, logs=None):
            if curves.epochs == 1 and batch == 1:
                curves._hear(curves, {"kind": "stop"}, [])

    model.fit(X, Y, epochs=50, batch_size=10, verbose=0, callbacks=[Impatient(), curves])
    assert curves.stopped
    assert curves.epochs == len(curves.history["loss"]) == 1  # the second was not finished
    assert curves.description.startswith("Stopped in epoch 2 of 50. Training curves over 1 epoch.")
    assert curves.summary == "Training curves, up to 50 epochs, stopped in epoch 2."


@pytest.mark.parametrize(
    ("batches", "ended"),
    [
        (7, "Stopped in epoch 2 of 3, after 3 of its 4 batches."),
        (8, "Stopped after 2 of 3 epochs."),
        (2, "Stopped in epoch 1 of 3, after 2 of its 4 batches."),
    ],
)
def test_only_whole_epochs_are_counted(model, sent, batches, ended):
    curves = TrainingCurves()
    seen = []

    class Impatient(KerasCallback):
        def on_train_batch_end(self, batch, logs=None):
            seen.append(batch)
            if len(seen) == batches:
                curves.stop()

    model.fit(X, Y, epochs=3, batch_size=10, verbose=0, callbacks=[Impatient(), curves])
    assert sent[-1] == {"kind": "end", "text": ended}
    assert (curves.epochs, curves.stopped) == (batches // 4, True)


def test_a_fit_that_a_callback_ends_early_is_not_called_stopped(model, sent, keras):
    curves = TrainingCurves()
    early = keras.callbacks.EarlyStopping("loss", patience=1, min_delta=1e9)
    model.fit(X, Y, epochs=9, verbose=0, callbacks=[early, curves])
    assert sent[-1]["text"] == f"Done after {curves.epochs} of 9 epochs."
    assert curves.epochs > 1
    assert not curves.stopped


def test_a_metric_that_is_a_vector_is_averaged_and_named_so(keras, sent):
    keras.utils.set_random_seed(0)
    labels = keras.utils.to_categorical(np.arange(40) % 3, 3)
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(3, activation="softmax")])
    model.compile("adam", "categorical_crossentropy", metrics=[keras.metrics.F1Score()])
    curves = TrainingCurves(metrics=["f1_score"])
    settings = {"validation_split": 0.25, "verbose": 0, "epochs": 2}
    found = model.fit(X, labels, callbacks=[curves], **settings).history
    assert curves.setup["panels"] == 1
    assert TrainingCurves().setup == {}
    for name in ("f1_score", "val_f1_score"):
        np.testing.assert_allclose(curves.history[name], np.mean(found[name], axis=1))
    assert "f1_score (mean of 3): training from" in curves.description
    assert sent[-2]["means"] == {"f1_score": 3}
    assert len(epochs_of(sent)) == 2
    json.dumps(sent, allow_nan=False)
    beside = TrainingCurves(compare={"before": found})  # as Keras returned it
    pretend(beside, [0.5], f1_score=np.ones(3))
    assert "f1_score (mean of 3): this run training from 1 to 1" in beside.description


@pytest.mark.parametrize(
    "odd",
    [None, "high", float("nan"), float("inf"), np.array([]), {"a": 1}, [[1], [1, 2]], object(),
     np.full(3, np.nan), 1j],
    ids=lambda odd: "object" if type(odd) is object else repr(odd),
)  # fmt: skip
def test_whatever_a_metric_is_the_training_goes_on(sent, capsys, odd):
    curves = TrainingCurves()
    pretend(curves, [0.9, 0.5], odd=odd, val_odd=odd)
    assert curves.history["loss"] == [0.9, 0.5]
    assert curves.figure.png()
    json.dumps(sent, allow_nan=False)
    assert capsys.readouterr().err == ""


def test_a_metric_may_come_later_and_go(sent):
    curves = TrainingCurves()
    pretend(curves, [0.9, 0.5, 0.4], extra=[None, 2.0, None])
    assert curves.history["extra"] == [2.0]
    assert curves.figure.png()


@pytest.mark.parametrize("broken", ["send", "_describe_setup", "_seconds_left", "_show", "_read"])
def test_no_error_of_the_curves_ends_the_training(model, monkeypatch, capsys, broken):
    def fail(*args, **kwargs):
        raise RuntimeError("the wire is cut")

    curves = TrainingCurves()
    monkeypatch.setattr(curves, broken, fail)
    monkeypatch.setattr("helpers.widgets.training.SECONDS_BETWEEN", 0)
    history = fit(model, curves).history
    assert len(history["loss"]) == 3
    told = "The training curves cannot be drawn: the wire is cut\n"
    assert capsys.readouterr().err == told  # once


def test_a_name_that_was_not_measured_is_told_after_the_training(executed):
    shown, told = executed[5]
    assert told.text.startswith("The training curves cannot be drawn: acc was not measured; there")
    assert dict(shown.data) == {"text/plain": "Training curves of acc, up to 2 epochs."}


def test_room_is_kept_for_every_metric(keras, model):
    assert describe(TrainingCurves(), model)["panels"] == 2
    assert describe(TrainingCurves(metrics="loss"), model)["panels"] == 1
    model.compile("sgd", "mse", metrics=["mae", "mse", keras.metrics.RootMeanSquaredError()])
    assert describe(TrainingCurves(), model)["panels"] == 4
    other = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    assert describe(TrainingCurves(), other)["panels"] == 1
    other.compile("sgd", "mse")
    assert describe(TrainingCurves(), other)["panels"] == 1


def describe(curves, model):
    curves.set_model(model)
    curves.set_params({"epochs": 1})
    curves.on_train_begin()
    return curves.setup


def test_fitting_again_goes_on_and_is_not_stopped(model):
    curves = TrainingCurves()
    fit(model, curves, 2)
    curves.stop()
    fit(model, curves, 3)
    assert curves.epochs == 5
    assert not curves.stopped
    assert "over 5 epochs" in curves.description


def test_another_model_begins_anew(keras, model):
    curves = TrainingCurves()
    fit(model, curves, 2)
    other = keras.models.clone_model(model)
    other.compile("sgd", "mse")
    fit(other, curves, 1)
    assert curves.epochs == 1


def test_initial_epoch_counts_what_is_left(model):
    curves = TrainingCurves()
    fit(model, curves, 5, initial_epoch=3)
    assert curves.epochs == curves.setup["epochs"] == 2


def test_validation_every_second_epoch(model):
    curves = TrainingCurves()
    history = fit(model, curves, 4, validation_freq=2).history
    assert curves.history == history
    assert len(curves.history["val_loss"]) == 2
    assert curves.figure


def test_an_interrupted_fit_keeps_its_epochs(model, keras):
    curves = TrainingCurves()

    def interrupt(epoch, logs):
        if epoch == 2:
            raise KeyboardInterrupt

    interrupts = keras.callbacks.LambdaCallback(on_epoch_begin=interrupt)
    with pytest.raises(KeyboardInterrupt):
        model.fit(X, Y, epochs=9, verbose=0, callbacks=[curves, interrupts])
    assert curves.epochs == 2
    assert "over 2 epochs" in curves.description


def test_runs_are_compared(sent):
    first, second = TrainingCurves(label="slow"), TrainingCurves(label="fast", compare=None)
    pretend(first, [1, 0.9, 0.8])
    second = TrainingCurves(label="fast", compare=[first, SimpleNamespace(history={"loss": [2]})])
    assert list(second.compared) == ["slow", "before"]
    pretend(second, [1, 0.5])
    runs = {"fast": second.history, "slow": first.history, "before": {"loss": [2]}}
    assert second.description == plots.curves(runs).description
    assert second.setup["compared"]["slow"] == [{"loss": 1}, {"loss": 0.9}, {"loss": 0.8}]


def test_the_run_before_needs_no_name(sent):
    first = TrainingCurves()
    pretend(first, [1])
    assert list(TrainingCurves(compare=first).compared) == ["before"]


def test_only_new_epochs_are_sent_and_no_more_often_than_allowed(sent, monkeypatch):
    clock = iter(np.arange(0, 1e6, 0.02))
    monkeypatch.setattr("helpers.widgets.training.time.monotonic", lambda: next(clock))
    pretend(TrainingCurves(), [1 / (k + 1) for k in range(200)])
    points = [message for message in sent if message["kind"] == "points"]
    assert len(points) < 60
    covered = [message["start"] + k for message in points for k in range(len(message["epochs"]))]
    assert covered == list(range(200))
    assert sent[-1] == {"kind": "end", "text": "Done after 200 of 200 epochs."}


def test_a_view_that_opens_late_gets_everything(sent):
    curves = TrainingCurves()
    pretend(curves, [1, 0.5])
    sent.clear()
    curves._hear(curves, {"kind": "hello"}, [])
    curves._send_points()
    assert (sent[0]["start"], len(sent[0]["epochs"])) == (0, 2)


def test_what_is_sent_is_json_even_where_the_loss_is_not_a_number(sent):
    curves = TrainingCurves()
    pretend(curves, [np.float32(0.1), float("nan"), float("inf")])
    read = json.loads(json.dumps(sent, allow_nan=False))
    assert epochs_of(read) == [{"loss": 0.1}, {"loss": None}, {"loss": None}]
    assert np.isnan(curves.history["loss"][1])


def test_time_left_follows_the_epochs(sent, monkeypatch):
    now = [0.0]
    monkeypatch.setattr("helpers.widgets.training.time.monotonic", lambda: now[0])
    curves = TrainingCurves()
    curves.set_params({"epochs": 10, "steps": 4})
    curves.on_train_begin()
    now[0] = 3.0
    curves.on_train_batch_end(1, {"loss": 1})
    assert sent[-1]["left"] == pytest.approx(57)  # half an epoch took 3 s
    now[0] = 6.0
    curves.on_epoch_end(0, {"loss": 1})
    assert sent[-1]["left"] == pytest.approx(54)


def test_before_training_there_is_no_figure():
    with pytest.raises(ValueError, match=r"callbacks=\[curves\]"):
        _ = TrainingCurves().figure


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: TrainingCurves(metrics=[]), "metrics must be names"),
        (lambda: TrainingCurves(metrics=[1]), "metrics must be names"),
        (lambda: TrainingCurves(compare=3), "what model.fit returns"),
        (lambda: TrainingCurves(compare=[{"loss": [1]}, {"loss": [2]}]), "two runs are called"),
        (lambda: TrainingCurves(compare=TrainingCurves()), "was the model trained"),
    ],
)
def test_bad_input_is_explained(call, message):
    with pytest.raises(ValueError, match=message):
        call()


SCRIPT = """
import sys
from helpers.widgets import TrainingCurves
from helpers.widgets.training import KerasCallback
print("tensorflow" in sys.modules)
from helpers.quiet import quiet_stderr
with quiet_stderr():
    import keras
import numpy as np
model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
x = np.ones((8, 1))
curves = TrainingCurves()
history = model.fit(x, x, epochs=2, verbose=0, callbacks=[curves])
"""


@pytest.mark.slow
def test_a_plain_script_is_silent():
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("False\n", "")


@pytest.fixture(scope="module")
def executed():
    cells = [
        SCRIPT,
        "curves",
        "class Raises(keras.callbacks.Callback):\n"
        "    def on_epoch_end(self, epoch, logs=None):\n"
        "        if epoch == 1: raise KeyboardInterrupt\n"
        "broken = TrainingCurves(metrics='loss')\n"
        "model.fit(x, x, epochs=7, verbose=0, callbacks=[broken, Raises()])",
        "broken.epochs",
        "class Never(keras.callbacks.Callback):\n"
        "    def on_epoch_begin(self, epoch, logs=None): raise KeyboardInterrupt\n"
        "model.fit(x, x, verbose=0, callbacks=[TrainingCurves(), Never()])",
        "_ = model.fit(x, x, epochs=2, verbose=0, callbacks=[TrainingCurves(metrics='acc')])",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
    NotebookClient(
        notebook, kernel_name="python3", timeout=120, allow_errors=True, store_widget_state=False
    ).execute()
    return [cell.outputs for cell in notebook.cells]


def test_the_figure_takes_the_place_of_the_live_curves(executed):
    said, shown = executed[0]
    assert said.output_type == "stream"
    assert set(shown.data) == {"image/png", "text/plain"}
    assert shown.data["text/plain"] == "Training curves, up to 2 epochs."
    assert "loss: training from" in shown.metadata["image/png"]["alt"]


def test_shown_again_it_is_the_same_figure(executed):
    (again,) = executed[1]
    assert {k: again.data[k] for k in ("image/png", "text/plain")} == executed[0][1].data


def test_an_interrupted_cell_keeps_its_figure(executed):
    shown, error = executed[2]
    assert error.ename == "KeyboardInterrupt"
    assert set(shown.data) == {"image/png", "text/plain"}
    assert shown.data["text/plain"] == "Training curves of loss, up to 7 epochs."
    assert executed[3][0].data["text/plain"] == "2"


def test_nothing_alive_is_left_of_a_fit_without_an_epoch(executed):
    shown, _ = executed[4]
    assert dict(shown.data) == {"text/plain": "Training ended before its first epoch was over."}
