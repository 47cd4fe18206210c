import pytest

from helpers import plots
from helpers.quiet import quiet_stderr

with quiet_stderr():
    import keras
from keras import layers


def texts(figure):
    return [text.get_text() for text in figure.axes[0].texts]


def stack(*parts):
    return keras.Sequential([keras.Input((28, 28, 1)), *parts])


@pytest.fixture
def cnn():
    return stack(
        layers.Conv2D(20, 5, activation="relu"),
        layers.MaxPooling2D(),
        layers.BatchNormalization(),
        layers.Flatten(),
        layers.Dropout(0.3),
        layers.Dense(10, activation="softmax"),
    )


def test_every_layer_with_its_output_and_parameters(cnn):
    shown = texts(plots.network(cnn, title="LeNet"))
    for text in ("LeNet", "Conv2D", "24 × 24 × 20", "520", "12 × 12 × 20", "2,880", "28,810"):
        assert text in shown
    total = cnn.count_params()
    assert f"{total:,} parameters in total: {total - 40:,} trainable, 40 not" in shown


def test_frozen_layers_are_told_apart_without_colour(cnn):
    cnn.layers[0].trainable = False
    figure = plots.network(cnn)
    assert texts(figure).count("❄ frozen") == 1
    dashes = [patch.get_linestyle() for patch in figure.axes[0].patches[:7]]
    assert dashes[:2] == ["-", "--"]
    assert "520 parameters, frozen" in figure.description


def test_dense_layers_alone_are_the_graph_of_their_units():
    model = keras.Sequential(
        [keras.Input((2,)), layers.Dense(3, "relu"), layers.Dense(1, "sigmoid")]
    )
    figure = plots.network(model)
    assert figure.description == plots.network((2, 3, 1)).description
    assert {"hidden, relu", "output, sigmoid"} <= set(texts(figure))


def test_a_layer_without_bias_is_no_graph():
    model = keras.Sequential([keras.Input((2,)), layers.Dense(3, use_bias=False)])
    assert "6 parameters in total" in plots.network(model).description


def test_branches_say_where_they_come_from():
    inputs = keras.Input((8, 8, 3))
    first = layers.Conv2D(4, 3, padding="same", name="first")(inputs)
    second = layers.Conv2D(4, 3, padding="same", name="second")(first)
    figure = plots.network(keras.Model(inputs, layers.Add()([first, second])))
    assert "Add from first and second (8 × 8 × 4)" in figure.description
    assert "Conv2D 3 × 3, same (8 × 8 × 4)" in figure.description


def test_a_model_inside_a_model_is_one_layer():
    base = stack(layers.Conv2D(4, 3), layers.Conv2D(4, 3))
    base.trainable = False
    model = stack(base, layers.GlobalAveragePooling2D(), layers.Dense(2))
    assert f"{base.name}, 2 layers (24 × 24 × 4) with 188 parameters, frozen" in (
        plots.network(model).description
    )


def test_a_long_model_is_abridged_but_counted_in_full():
    model = stack(*(layers.Conv2D(2, 1) for _ in range(60)))
    figure = plots.network(model)
    assert "37 more layers" in figure.description
    assert f"{model.count_params():,} parameters in total" in figure.description


def test_an_open_size_is_called_any():
    model = keras.Sequential([keras.Input((None, None, 3)), layers.Conv2D(4, 3)])
    assert "Conv2D 3 × 3 (any × any × 4)" in plots.network(model).description


def test_a_model_without_shapes_is_explained():
    with pytest.raises(ValueError, match=r"begin it with keras.Input\(shape\)"):
        plots.network(keras.Sequential([layers.Dense(3)]))


def test_a_skip_connection_is_drawn_past_the_layers_between():
    inputs = keras.Input((4,))
    entry = layers.Dense(4, name="entry")(inputs)
    change = layers.Dense(4)(layers.Dense(4)(entry))
    figure = plots.network(keras.Model(inputs, layers.Add()([entry, change])))
    (skip,) = figure.axes[0].lines
    rows = [patch.get_y() for patch in figure.axes[0].patches[:5]]
    assert rows[1] < skip.get_ydata()[0] < rows[2]
    assert rows[4] < skip.get_ydata()[-1]
