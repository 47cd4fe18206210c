import pytest

from helpers import plots
from helpers.operations import receptive_field
from helpers.plots.receptive import _centres


@pytest.mark.parametrize("layers", [[(3, 1)], [(3, 1), (2, 2), (3, 1)], [(5, 2), (1, 1), (2, 3)]])
def test_it_draws_as_many_pixels_as_one_value_depends_on(layers):
    rows = _centres(layers)
    assert [len(rows[0]), len(rows[-1])] == [receptive_field(layers), 1]
    assert rows[-1][0] == (len(rows[0]) - 1) / 2  # the value stands above the middle of its pixels
    assert f"depends on {len(rows[0])} pixels" in plots.receptive_field(layers).description


def test_layers_have_their_names():
    text = plots.receptive_field([(3, 1), (2, 2)], ["convolution", "pooling"], title="Two").description
    assert text == (
        "Two. One value behind 2 layers depends on 4 pixels of the picture: 2 values behind "
        "convolution, 1 value behind pooling."
    )


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: plots.receptive_field([]), "layers is empty"),
        (lambda: plots.receptive_field([(99, 1)]), "at most 48 pixels can be drawn, this stack sees 99"),
        (lambda: plots.receptive_field([(3, 1)], ["a", "b"]), "1 layers need 1 labels, got 2"),
    ],
)
def test_bad_input_is_explained(call, message):
    with pytest.raises(ValueError, match=message):
        call()
