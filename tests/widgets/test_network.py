"""The network explorer, as Python sees it: its maps against Keras, its arithmetic, its heat maps."""

import json

import keras
import numpy as np
import pytest
from keras import layers

from helpers import saliency
from helpers.widgets import NetworkExplorer

RANDOM = np.random.default_rng(5)
PICTURE = RANDOM.integers(0, 256, size=(10, 9, 1)) / 255
COLOURED = RANDOM.integers(0, 256, size=(10, 9, 3)) / 255
LETTERS = ["cat", "dog", "bat"]


def chain(*parts, channels=1):
    keras.utils.set_random_seed(3)
    model = keras.Sequential([keras.Input((10, 9, channels)), *parts])
    for layer in model.layers:  # biases begin at 0, running means at 0 and 1
        layer.set_weights([w + RANDOM.uniform(0, 0.4, w.shape) if w.ndim == 1 else w for w in layer.get_weights()])
    return model


def plain():
    return chain(layers.Conv2D(4, 3, activation="relu", name="low"), layers.MaxPooling2D(name="pool"),
                 layers.Conv2D(5, 2, padding="same", name="high"), layers.Flatten(),
                 layers.Dense(18, activation="relu", name="hidden"), layers.Dense(3, activation="softmax", name="answer"))  # fmt: skip


MODELS = {
    "plain": plain,
    "strides, even kernels, wide pooling": lambda: chain(
        layers.Conv2D(3, (4, 3), strides=2, padding="same", activation="tanh"), layers.AveragePooling2D((2, 1)),
        layers.Conv2D(4, 2, padding="same", use_bias=False), layers.GlobalAveragePooling2D(), layers.Dense(3)),
    "normalised, in colour": lambda: chain(
        layers.Conv2D(4, 3, use_bias=False), layers.BatchNormalization(), layers.ReLU(), layers.Dropout(0.5),
        layers.Conv2D(3, 3), layers.BatchNormalization(scale=False), layers.Activation("sigmoid"),
        layers.MaxPooling2D(3, strides=2), layers.Flatten(), layers.Dense(3), layers.Softmax(), channels=3),
    "one unit, no flattening": lambda: chain(
        layers.Conv2D(3, 3, activation="relu"), layers.Dense(2, activation="relu"), layers.GlobalMaxPooling2D(),
        layers.Dense(1, activation="sigmoid")),
}  # fmt: skip


def picture_for(model):
    return COLOURED if model.input_shape[-1] == 3 else PICTURE


@pytest.fixture(scope="module")
def explorer():
    return NetworkExplorer(plain(), PICTURE, classes=LETTERS)


@pytest.fixture(params=MODELS.values(), ids=MODELS.keys())
def both(request):
    model = request.param()
    return model, NetworkExplorer(model, picture_for(model))


def test_maps_are_those_of_keras(both):
    model, explorer = both
    shown = [each for each in model.layers if each.name in {layer.name for layer in explorer._layers}]
    assert len(shown) == len(explorer.maps) - 1
    ends = [*shown[1:], None]
    for layer, following, maps in zip(shown, ends, explorer.maps[1:]):
        end = model.outputs[0] if following is None else following.input
        if following is not None and end.shape[1:] != maps.shape and end.shape[-1] == maps.size:
            maps = maps.reshape(end.shape[1:])  # flattened on the way
        theirs = keras.Model(model.inputs[0], end)(picture_for(model)[None].astype("float32"), training=False)
        np.testing.assert_allclose(maps.reshape(theirs.shape[1:]), theirs[0], atol=5e-3)


def test_every_number_is_what_is_written_out(both):
    _, explorer = both
    for row, maps in enumerate(explorer.maps):
        explorer.selected = (row, maps.shape[-1] - 1)
        for position in {(0, 0), (maps.shape[0] - 1, maps.shape[1] // 2)}:
            explorer.position = position
            assert explorer.value == maps[(*position, -1)]
            if not row or explorer.kernel is None:
                continue
            assert explorer.parts.sum() + explorer.layer.bias[-1] == pytest.approx(explorer.sum)
            for channel in range(len(explorer.parts)):
                explorer.channel = channel
                assert (explorer.window * explorer.kernel).sum() == pytest.approx(explorer.parts[channel])
            explorer.channel = None
            assert abs(explorer.parts[explorer.source]) == np.abs(explorer.parts).max()


def test_pooling_is_of_its_window(explorer):
    explorer.selected, explorer.position = (2, 1), (2, 2)
    np.testing.assert_array_equal(explorer.window, explorer.maps[1][4:6, 4:6, 1])
    assert explorer.value == explorer.window.max()
    assert f"= {explorer.value:.3g}" in explorer.description


def test_it_opens_at_the_largest_number_of_the_last_convolution():
    explorer = NetworkExplorer(plain(), PICTURE)
    maps = explorer.maps[3]
    assert explorer.selected == (3, maps.max(axis=(0, 1)).argmax())
    assert abs(explorer.value) == np.abs(maps[..., explorer.selected[1]]).max()


def test_heat_maps_and_shares_are_those_of_shuffled_copies():
    model = plain()
    explorer = NetworkExplorer(model, PICTURE, label=2, layer="low", seed=4)
    assert explorer.network["heat"]["names"] == ["answer", "hidden", "high", "low"]
    first = explorer.heat_maps
    for count in range(5):
        explorer.shuffled = count
        copy = saliency.shuffled(model, count, seed=4)
        expected = {"grad_cam": saliency.grad_cam(copy, PICTURE, 2, "low"),
                    "guided": saliency.guided_backprop(copy, PICTURE, 2), "edges": saliency.edges(PICTURE)}  # fmt: skip
        for name, heat in explorer.heat_maps.items():
            np.testing.assert_allclose(heat, expected[name], atol=0.51 / 255)
            alike = explorer.network["heat"]["alike"][name][count]
            assert alike == pytest.approx(saliency.likeness(first[name], expected[name]), abs=0.006)
        assert explorer.share == pytest.approx(float(copy(PICTURE[None])[0, 2]), abs=1e-4)
        assert f"With {count} of 4 layers shuffled" in explorer.description


def test_by_default_the_heat_maps_ask_about_the_answer():
    for build in MODELS.values():
        model = build()
        explorer = NetworkExplorer(model, picture_for(model))
        answer = model(picture_for(model)[None])[0].numpy()
        expected = answer.argmax() if len(answer) > 1 else int(answer[0] > 0.5)
        assert explorer.network["heat"]["label"] == expected
        assert 1 / len(explorer.network["classes"]) <= explorer.share <= 1


def test_the_model_stays_as_it_is():
    model = plain()
    before = model.get_weights()
    NetworkExplorer(model, PICTURE)
    for now, then in zip(model.get_weights(), before):
        np.testing.assert_array_equal(now, then)


def test_a_network_for_small_pictures_takes_little_room():
    keras.utils.set_random_seed(0)
    model = keras.Sequential([
        keras.Input((28, 28, 1)), layers.Conv2D(8, 3, activation="relu"), layers.MaxPooling2D(),
        layers.Conv2D(16, 3, activation="relu"), layers.MaxPooling2D(), layers.Flatten(),
        layers.Dense(32, activation="relu"), layers.Dense(10, activation="softmax")])  # fmt: skip
    explorer = NetworkExplorer(model, RANDOM.uniform(size=(28, 28)))
    assert len(json.dumps(explorer.network)) < 60_000
    data, _ = explorer._repr_mimebundle_()
    assert len(data["image/png"]) + len(data["text/plain"]) < 80_000


def test_changes_from_the_browser_arrive(explorer):
    explorer.set_state({"selected": [3, 4], "position": [3, 2], "channel": 2, "shuffled": 3})
    assert (explorer.selected, explorer.position, explorer.channel, explorer.shuffled) == ((3, 4), (3, 2), 2, 3)
    explorer.set_state({"selected": [4, 17], "position": [0, 0], "channel": None})
    assert explorer.value == explorer.maps[4][0, 0, 17]


def test_what_is_looked_at_stays_inside(explorer):
    explorer.selected, explorer.position = (1, 0), (7, 6)
    explorer.selected = (3, 0)
    assert explorer.position == (3, 2)
    explorer.channel = 3
    explorer.selected = (1, 1)
    assert explorer.channel is None
    for change, message in {
        ("selected", (3, 5)): r"selected \(3, 5\) is none of the units: the rows 0 to 5 have 1, 4, 4, 5, 18 and 3",
        ("selected", 3): r"pair of whole numbers \(row, unit\), got 3",
        ("position", (9, 0)): "outside of the 8 × 7",
        ("channel", 1): "channel must be a whole number from 0 to 0, got 1",
        ("shuffled", 5): "shuffled must be a whole number from 0 to 4, got 5",
    }.items():
        with pytest.raises(ValueError, match=message):
            setattr(explorer, *change)
    assert (explorer.selected, explorer.channel) == ((1, 1), None)


def test_the_network_cannot_be_changed_behind_its_back(explorer):
    with pytest.raises(Exception, match="read-only"):
        explorer.network = {}


def branched():
    inputs = keras.Input((10, 9, 1))
    maps = layers.Conv2D(1, 3, padding="same")(inputs)
    return keras.Model(inputs, layers.Dense(2)(layers.Flatten()(layers.Add()([maps, inputs]))))


def two_heads_of_one():
    inputs = keras.Input((10, 9, 1))
    layers.Conv2D(1, 3)(inputs)
    maps = layers.Conv2D(1, 3)(inputs)
    skipped = layers.Conv2D(1, 3, name="first")(inputs)
    other = layers.Conv2D(1, 3, name="second")(inputs)
    return keras.Model(inputs, layers.Dense(2)(layers.Flatten()(layers.Concatenate()([skipped, other, maps]))))


def deep(size):
    return keras.Sequential([keras.Input((size, size, 1)), layers.Conv2D(20, 5), layers.Flatten(), layers.Dense(30)])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: NetworkExplorer(plain(), PICTURE[:5]), r"takes a picture of shape \(10, 9, 1\), got \(5, 9, 1\)"),
        (lambda: NetworkExplorer(plain(), PICTURE, classes=["cat"]), "classes must be 3 names, one for each class, got 1"),
        (lambda: NetworkExplorer(plain(), PICTURE, label=3), "label must be a whole number from 0 to 2"),
        (lambda: NetworkExplorer(plain(), PICTURE, layer="hidden"), "no layer 'hidden' that gives maps"),
        (lambda: NetworkExplorer(plain(), PICTURE, shuffled=5), "shuffled must be a whole number from 0 to 4"),
        (lambda: NetworkExplorer(plain(), PICTURE, selected=(9, 0)), r"selected \(9, 0\) is none of the units"),
        (lambda: NetworkExplorer(plain(), PICTURE, position=(9, 0)), r"position \(9, 0\) lies outside"),
        (lambda: NetworkExplorer("cnn", PICTURE), "must be a Keras model, got str"),
        (lambda: NetworkExplorer(branched(), PICTURE), r"only a chain can be shown|\(Add\) cannot be shown"),
        (lambda: NetworkExplorer(two_heads_of_one(), PICTURE), "only a chain can be shown"),
        (lambda: NetworkExplorer(deep(33), np.zeros((33, 33))), "at most 32 × 32, got 33 × 33"),
        (lambda: NetworkExplorer(deep(28), np.zeros((28, 28))), "need 9.. kB in a saved notebook and only 400 kB"),
        (lambda: NetworkExplorer(chain(layers.Flatten(), layers.Dense(2)), PICTURE), "at least one Conv2D"),
        (lambda: NetworkExplorer(chain(layers.Conv2D(2, 3)), PICTURE), "must end with a Dense layer"),
        (lambda: NetworkExplorer(chain(layers.Conv2D(2, 3, dilation_rate=2), layers.Flatten(), layers.Dense(2)), PICTURE),
         r"\(Conv2D\) cannot be shown: only plain Conv2D"),
        (lambda: NetworkExplorer(chain(layers.Conv2D(2, 3), layers.MaxPooling2D(padding="same"), layers.Flatten(),
                                       layers.Dense(2)), PICTURE), r"\(MaxPooling2D\) cannot be shown"),
        (lambda: NetworkExplorer(chain(layers.Conv2D(2, 3, activation="gelu"), layers.Flatten(), layers.Dense(2)), PICTURE),
         "has the activation gelu; only linear, sigmoid, relu"),
        (lambda: NetworkExplorer(chain(layers.Conv2D(2, 3, activation="relu"), layers.BatchNormalization(),
                                       layers.Flatten(), layers.Dense(2)), PICTURE), "without an activation"),
        (lambda: NetworkExplorer(chain(layers.Conv2D(2, 3, activation="relu"), layers.ReLU(), layers.Flatten(),
                                       layers.Dense(2)), PICTURE), "without an activation"),
    ],
)  # fmt: skip
def test_bad_input_is_told_in_a_sentence(call, message):
    with pytest.raises(ValueError, match=message) as error:
        call()
    assert len(str(error.value).splitlines()) == 1
