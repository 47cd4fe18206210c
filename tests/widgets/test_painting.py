import io
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from helpers import plots
from helpers.widgets import LivePicture
from helpers.widgets import painting as module
from helpers.widgets import training

PICTURE = np.random.default_rng(0).uniform(size=(10, 16, 3)).astype("float32")


def moment(step, steps=4, **changes):
    settings = {"losses": {"style": 1 / step, "content": step / 10} if step else {}, "done": False, "stopped": False}
    return SimpleNamespace(picture=PICTURE, step=step, steps=steps, **(settings | changes))


@pytest.fixture
def sent(monkeypatch):
    """What a front end gets: (content, buffers)."""
    messages = []
    monkeypatch.setattr(LivePicture, "send", lambda self, content, buffers=None: messages.append((content, buffers)))
    monkeypatch.setattr(module, "SECONDS_BETWEEN", 0)
    return messages


def test_the_picture_and_its_losses_are_sent(sent):
    live = LivePicture()
    answers = [live(moment(step)) for step in range(3)]
    assert answers == [False, False, False]
    (first, (jpeg,)), _, (last, _) = sent
    assert (first["step"], first["size"], first["losses"], first["left"]) == (0, [10, 16], {}, None)
    assert Image.open(io.BytesIO(jpeg)).size == (16, 10)
    assert last["losses"] == {"style": [1, 0.5], "content": [0.1, 0.2]}
    assert last["left"] >= 0


def test_pictures_are_sent_no_more_often_than_they_can_be_seen(sent, monkeypatch):
    monkeypatch.setattr(module, "SECONDS_BETWEEN", 1000)
    live = LivePicture()
    for step in range(5):
        live(moment(step, done=step == 4))
    assert [content["step"] for content, _ in sent if content["kind"] == "picture"] == [0, 4]
    live = LivePicture()
    live(moment(0))
    live._hear(live, {"kind": "hello"}, [])  # a view has opened that shows nothing yet
    live(moment(1))
    assert sent[-1][0]["step"] == 1


def test_stop_is_answered_at_the_next_step(sent):
    live = LivePicture(title="Mine")
    assert not live(moment(1))
    live._hear(live, {"kind": "stop"}, [])
    assert live(moment(2))
    live(moment(2, done=True, stopped=True))
    assert sent[-1][0] == {"kind": "end", "text": "Stopped after 2 of 4 steps."}
    assert live.summary == "Mine: a picture, optimised in up to 4 steps, stopped after step 2."
    assert live.description.startswith("Mine (stopped after step 2 of 4). A picture of 10 × 16 pixels after 2 steps;")


def test_what_stays_is_the_figure_and_names_no_measured_number(monkeypatch):
    shown = SimpleNamespace(update=lambda data, **more: kept.append((data, more["metadata"])))
    kept = []
    monkeypatch.setattr(module, "notebook", lambda: True)
    monkeypatch.setattr("IPython.display.display", lambda data, **more: shown)
    live = LivePicture()
    for step in range(5):
        live(moment(step, done=step == 4))
    (data, metadata), = kept
    assert set(data) == {"image/jpeg", "text/plain"}
    assert data["text/plain"] == "A picture, optimised in up to 4 steps."
    assert "style from 1 to 0.25; " not in data["text/plain"]
    assert metadata["image/jpeg"]["alt"] == live.description
    assert "style from 1 to 0.25 and content from 0.1 to 0.4" in live.description


def test_a_grey_picture_and_one_without_losses():
    live = LivePicture()
    live(SimpleNamespace(picture=PICTURE[..., :1], losses={}, step=0, steps=0, done=True, stopped=False))
    assert live.description == "A picture of 10 × 16 pixels."
    with pytest.raises(ValueError, match="there is no picture yet"):
        LivePicture().draw()


def test_both_live_widgets_listen_while_a_cell_runs():
    assert training.hear_while_busy is module.hear_while_busy
    comm = SimpleNamespace(_reply_subshell_for=None)
    module.hear_while_busy(comm)
    assert comm._reply_subshell_for("data", "chosen") == "chosen"


@pytest.mark.parametrize("losses", [{"a": [1.0, 0.1]}, {"a": [-1.0, -2.0], "b": [0.5, 0.2]}, {"a": [0.0]}])
def test_losses_of_any_sign_are_drawn(losses):
    figure = plots.painting(PICTURE, losses, title="Title")
    assert Image.open(io.BytesIO(figure.jpeg())).width == round(figure.css_width)
