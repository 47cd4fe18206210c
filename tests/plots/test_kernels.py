import numpy as np
import pytest

from helpers import plots

WEIGHTS = np.random.default_rng(0).normal(size=(3, 3, 2, 4))


def tiles(figure):
    return [np.asarray(axes.images[0].get_array()) for axes in figure.axes if axes.images]


def test_kernels_stand_in_columns_and_input_channels_in_rows():
    shown = tiles(plots.kernels(WEIGHTS))
    assert len(shown) == 8
    np.testing.assert_array_equal(shown[0], WEIGHTS[:, :, 0, 0])
    np.testing.assert_array_equal(shown[3], WEIGHTS[:, :, 0, 3])
    np.testing.assert_array_equal(shown[4], WEIGHTS[:, :, 1, 0])


def test_kernels_share_one_scale_with_white_at_zero():
    limits = {axes.images[0].get_clim() for axes in plots.kernels(WEIGHTS).axes if axes.images}
    largest = np.abs(WEIGHTS).max()
    assert limits == {(-largest, largest)}


@pytest.mark.parametrize("shape", [(3, 3), (3, 3, 1), (3, 3, 1, 1)])
def test_a_kernel_of_one_channel_comes_in_any_form(shape):
    (shown,) = tiles(plots.kernels(np.arange(9.0).reshape(shape)))
    np.testing.assert_array_equal(shown, np.arange(9).reshape(3, 3))


def test_large_cells_show_their_numbers():
    texts = [text.get_text() for text in plots.kernels([[1, -2], [0, 0.5]]).axes[0].texts]
    assert texts == ["1", "−2", "0", "0.5"]
    assert not plots.kernels(np.ones((3, 3, 1, 32))).axes[0].texts


def test_feature_maps_of_one_and_of_several_pictures():
    maps = np.random.default_rng(0).normal(size=(2, 4, 5, 3))
    np.testing.assert_array_equal(tiles(plots.feature_maps(maps[1]))[2], maps[1, :, :, 2])
    shown = tiles(plots.feature_maps(maps))
    assert len(shown) == 6
    np.testing.assert_array_equal(shown[3], maps[1, :, :, 0])


def test_feature_maps_share_one_scale_which_starts_at_zero_after_relu():
    maps = np.zeros((4, 4, 2))
    maps[0, 0, 1] = 7
    limits = {axes.images[0].get_clim() for axes in plots.feature_maps(maps).axes if axes.images}
    assert limits == {(0, 7)}
    assert plots.feature_maps(maps - 1).axes[0].images[0].get_clim() == (-6, 6)


def test_many_maps_are_cut_and_it_is_said():
    figure = plots.feature_maps(np.ones((3, 3, 100)))
    assert len(tiles(figure)) == 64
    assert figure.description.startswith("64 of 100 feature maps")


def test_silent_maps_are_named():
    maps = np.zeros((2, 2, 3))
    maps[..., 1] = 1
    assert "Strongest: b. All 0: a and c." in plots.feature_maps(maps, "abc").description


def test_cells_are_square():
    axes = plots.feature_maps(np.ones((10, 30, 3))).axes[0]
    box = axes.get_position()
    width, height = axes.get_figure().get_size_inches() * (box.width, box.height)
    assert width / height == pytest.approx(3)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: plots.kernels(np.ones(3)), r"layer.get_weights\(\)\[0\]"),
        (lambda: plots.kernels(np.ones((64, 3, 3, 3))), "the kernels' size first"),
        (lambda: plots.kernels(np.ones((0, 3))), "at least one kernel"),
        (lambda: plots.kernels(np.full((3, 3), np.nan)), "finite"),
        (lambda: plots.kernels(WEIGHTS, labels=["a"]), "4 panels need 4 labels, got 1"),
        (lambda: plots.feature_maps(np.ones((3, 3))), r"give map\[..., None\]"),
        (lambda: plots.feature_maps(np.ones((3, 3, 0))), "at least one map"),
    ],
)
def test_bad_input_is_explained(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_maps_of_a_photograph_keep_their_shades_in_a_small_file():
    from io import BytesIO

    from PIL import Image

    maps = np.add.outer(np.linspace(-1, 1, 90), np.linspace(-1, 1, 120))[..., None]
    picture = Image.open(BytesIO(plots.feature_maps(maps).png()))
    assert picture.mode == "P"
    assert len(picture.getcolors()) > 100


def test_maps_of_a_photograph_are_not_pale():
    maps = np.zeros((50, 100, 2))
    maps[:, :50] = np.array([1, -2])
    maps[0, 0] = 100
    figure = plots.feature_maps(maps, columns=2)
    assert figure.axes[0].images[0].get_clim() == (-2, 2)
    assert "from -2 to 100" in figure.description
    maps[0, 0] = maps[:] = 0
    maps[0, 0] = 3  # all else is zero: the scale still ends at the largest
    assert plots.feature_maps(maps).axes[0].images[0].get_clim() == (0, 3)
