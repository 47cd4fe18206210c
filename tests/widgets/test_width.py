import numpy as np
import pytest

from helpers.operations import wide_errors
from helpers.widgets import WidthExplorer

rng = np.random.default_rng(0)
X, NEW_X = rng.normal(size=(20, 3)), rng.normal(size=(10, 3))
DATA = X, X[:, 0] > 0, NEW_X, NEW_X[:, 0] > 0


def test_the_sliders_choose_among_what_was_computed():
    explorer = WidthExplorer(*DATA, seeds=1)
    explorer.decay, explorer.noise = 3, 4
    expected = wide_errors(X, DATA[1].astype(int), NEW_X, DATA[3].astype(int), explorer.widths,
                           [explorer.decays[3]], [explorer.noises[4]], seeds=1)
    np.testing.assert_allclose(explorer.wrong, expected[0, 0])


def test_the_browser_gets_all_of_it():
    explorer = WidthExplorer(*DATA, seeds=1)
    sent = np.array(explorer.shown["wrong"])
    assert sent.shape == tuple(len(explorer.shown[k]) for k in ("noises", "decays", "widths")) + (2,)
    np.testing.assert_allclose(sent[0, 0], explorer.wrong, atol=1e-4)


def test_it_says_what_is_shown():
    explorer = WidthExplorer(*DATA, width=12, noise=2, seeds=1)
    assert explorer.description.startswith("2,000 hidden units, decay 0, 20% of the labels shuffled")


def test_changes_from_the_browser_arrive():
    explorer = WidthExplorer(*DATA, seeds=1)
    explorer.set_state({"width": 2, "decay": 1, "noise": 3})
    assert (explorer.width, explorer.decay, explorer.noise) == (2, 1, 3)


def test_bad_input_is_explained():
    with pytest.raises(ValueError, match="decay must be a whole number from 0 to 5, got 6"):
        WidthExplorer(*DATA, decay=6, seeds=1)
    with pytest.raises(ValueError, match="one label for each row"):
        WidthExplorer(X, DATA[1][:4], NEW_X, DATA[3], seeds=1)
