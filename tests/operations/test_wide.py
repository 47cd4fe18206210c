"""Wide networks: the same answers as by solving each of them on its own."""

import numpy as np
import pytest

from helpers.operations import wide_errors

rng = np.random.default_rng(0)
X, NEW_X = rng.normal(size=(40, 6)), rng.normal(size=(25, 6))
LABELS, NEW_LABELS = rng.integers(0, 3, 40), rng.integers(0, 3, 25)


def on_its_own(width, seed, decay, labels=LABELS):
    rng = np.random.default_rng(seed)
    W, b = 0.175 * rng.normal(size=(6, width)), 0.1 * rng.normal(size=width)
    a, new_a = np.maximum(0, X @ W + b), np.maximum(0, NEW_X @ W + b)
    targets = np.eye(3)[labels]
    if decay:
        last = np.linalg.solve(a.T @ a + decay * np.eye(width), a.T @ targets)
    else:
        last = np.linalg.lstsq(a, targets)[0]
    pairs = (a, labels), (new_a, NEW_LABELS)
    return [np.mean((h @ last).argmax(axis=1) != right) for h, right in pairs]


@pytest.mark.parametrize("decay", [0.0, 0.1])
@pytest.mark.parametrize("width", [5, 40, 120])
def test_it_is_least_squares(width, decay):
    found = wide_errors(X, LABELS, NEW_X, NEW_LABELS, [width], [decay], seeds=2)
    expected = np.mean([on_its_own(width, seed, decay) for seed in range(2)], axis=0)
    np.testing.assert_allclose(found[0, 0, 0], expected)


def test_shuffled_labels_are_learned_and_say_nothing():
    labels, new_labels = (X[:, 0] > 0).astype(int), (NEW_X[:, 0] > 0).astype(int)
    clean, half, senseless = wide_errors(X, labels, NEW_X, new_labels, [400], noises=(0, 0.5, 1))[:, 0, 0]
    assert clean[0] == half[0] == senseless[0] == 0
    assert clean[1] < half[1] < senseless[1]


def test_arguments_stay_as_they_are():
    labels = LABELS.copy()
    wide_errors(X, labels, NEW_X, NEW_LABELS, [5], noises=(1,), seeds=1)
    np.testing.assert_array_equal(labels, LABELS)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((X[0], LABELS, NEW_X, NEW_LABELS), "one sample in each row"),
        ((X, LABELS, NEW_X[:, :3], NEW_LABELS), r"got \(40, 6\) and \(25, 3\)"),
        ((X, LABELS[:5], NEW_X, NEW_LABELS), "one label for each row"),
    ],
)
def test_bad_input_is_explained(arguments, message):
    with pytest.raises(ValueError, match=message):
        wide_errors(*arguments, widths=[5])
