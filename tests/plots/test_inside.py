"""Pictures of the inside of networks: tensors as boxes, units as icons, heat maps in a table."""

import numpy as np
import pytest
from matplotlib.patches import Rectangle

from helpers import plots
from helpers.quiet import quiet_stderr

with quiet_stderr():
    import keras
from keras import layers


@pytest.fixture
def cnn():
    return keras.Sequential([
        keras.Input((12, 12, 1)), layers.Conv2D(4, 3), layers.Conv2D(4, 3, padding="same"),
        layers.MaxPooling2D(), layers.Flatten(), layers.Dense(10)])


def test_a_box_for_every_tensor_higher_for_larger_maps(cnn):
    figure = plots.tensors(cnn, title="Small")
    boxes = [patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle)]
    heights = [box.get_height() for box in boxes]
    assert len(boxes) == 6
    assert heights[0] > heights[1] == heights[2] > heights[3]
    assert [text.get_text() for text in figure.axes[0].texts] == [
        "12 × 12 × 1", "10 × 10 × 4", "5 × 5 × 4", "100", "10"]
    assert figure.description == (
        "Small. From left to right: 12 × 12 × 1 (Input), 10 × 10 × 4 (2 × Conv2D), "
        "5 × 5 × 4 (MaxPooling2D), 100 (Flatten), 10 (Dense).")


def test_the_legend_names_what_is_there(cnn):
    words = [text.get_text() for text in plots.tensors(cnn).axes[0].get_legend().get_texts()]
    assert words == ["input", "convolution", "pooling", "dense", "other"]


def test_sizes_stay_within_the_picture():
    figure = plots.tensors(keras.Sequential([keras.Input((224, 224, 64)), layers.Conv2D(128, 3)]))
    figure.png()
    frame = figure.bbox
    for text in figure.axes[0].texts:
        box = text.get_window_extent()
        assert frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0


@pytest.mark.parametrize(
    ("model", "message"),
    [
        (lambda: "VGG16", "draws a Keras model, got str"),
        (lambda: keras.Sequential([layers.Dense(3)]), "has no shapes yet"),
        (lambda: keras.Sequential([keras.Input((None, None, 1)), layers.Conv2D(2, 3)]), "of known size"),
        (lambda: keras.Sequential([keras.Input((8, 1)), layers.Conv1D(2, 3)]), r"must be maps \(H, W, C\)"),
        (lambda: keras.Sequential([keras.Input((4,))] + [layers.Dense(4) for _ in range(41)]), "too many"),
    ],
)
def test_a_model_that_cannot_be_drawn_is_refused(model, message):
    with pytest.raises(ValueError, match=message):
        plots.tensors(model())


def test_patches_of_an_icon_stand_in_reading_order():
    patches = np.arange(4).reshape(1, 4, 1, 1).repeat(2, axis=2).repeat(3, axis=3) / 4
    (axes,) = plots.icons(patches).axes
    mosaic = np.asarray(axes.images[0].get_array())
    assert mosaic.shape == (5, 7)
    assert mosaic[[0, 0, 4, 4], [0, 6, 0, 6]].tolist() == [0, 0.25, 0.5, 0.75]


@pytest.mark.parametrize(
    ("shape", "message"),
    [((2, 8, 5, 5), "8 patches make no square"), ((9, 5, 5), "must have shape"), ((2, 9, 5, 5, 2), "channels")],
)
def test_patches_that_make_no_icon_are_refused(shape, message):
    with pytest.raises(ValueError, match=message):
        plots.icons(np.zeros(shape))


def test_patches_of_bytes_are_scaled():
    (axes,) = plots.icons(np.full((1, 1, 2, 2), 255, dtype=np.uint8)).axes
    assert np.asarray(axes.images[0].get_array()).max() == 1


def test_a_table_of_heat_maps_has_labels_pictures_and_a_scale_for_each_map():
    maps = np.random.default_rng(0).random((2, 3, 4, 4)) * np.arange(1, 7).reshape(2, 3, 1, 1)
    figure = plots.heat_maps(maps, ["trained", "shuffled"], ["a", "b", "c"], np.zeros((1, 4, 4, 1)))
    assert len(figure.axes) == 7
    assert [text.get_text() for text in figure.texts if text.get_text()] == ["trained", "shuffled"]
    assert {axes.get_title() for axes in figure.axes} == {"a", "b", "c", "picture", ""}
    hot = [axes.images[0] for axes in figure.axes if axes.images[0].get_cmap().name == "inferno"]
    assert sorted(image.norm.vmax for image in hot) == sorted(maps.max(axis=(2, 3)).ravel())
    assert figure.description == "Heat maps of 4 × 4 pixels: a, b and c in columns; trained and shuffled in rows."


@pytest.mark.parametrize(
    ("maps", "rows", "pictures", "message"),
    [
        (np.zeros((2, 1, 4, 4)), ["one"], (), r"here \(1, 1, H, W\)"),
        (np.full((1, 1, 4, 4), -1.0), ["one"], (), "at least 0"),
        (np.zeros((1, 1, 4, 4)), ["one"], np.zeros((2, 4, 4)), "2 pictures are more than the 1 rows"),
    ],
)
def test_heat_maps_that_do_not_fit_are_refused(maps, rows, pictures, message):
    with pytest.raises(ValueError, match=message):
        plots.heat_maps(maps, rows, ["a"], pictures)
