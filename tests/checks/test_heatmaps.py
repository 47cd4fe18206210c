"""Grad-CAM's reference agrees with finite differences, its stories with nothing right."""

import contextlib
import sys
from types import ModuleType

import keras
import numpy as np
import pytest

from helpers import checks
from helpers.checks import heatmaps, sanity

RNG = np.random.default_rng(0)
CHAIN, BRANCHES = heatmaps.chain((12, 8, 1), 3, seed=5), heatmaps.branches((9, 13, 3), 4, seed=6)
FEW, COLOURS = RNG.normal(size=(3, 12, 8, 1)), RNG.normal(size=(3, 9, 13, 3))


def test_the_gradient_is_that_of_finite_differences():
    """By hand behind `high`: flatten and two dense layers, the first with tanh."""
    maps = heatmaps.feature_maps(CHAIN, FEW, "high").astype(float)
    first, shift, weights, biases = (w.astype(float) for w in CHAIN.get_weights()[4:])
    h = 1e-5
    for c in range(3):
        heat = heatmaps.grad_cam(CHAIN, "high", FEW, np.full(3, c), method=None)
        for n, one in enumerate(maps):
            def score(step, at, one=one, c=c):
                moved = one.copy()
                moved[at] += step
                return np.tanh(moved.ravel() @ first + shift) @ weights[:, c] + biases[c]

            slopes = np.array([score(h, at) - score(-h, at) for at in np.ndindex(one.shape)]) / (2 * h)
            a = slopes.reshape(one.shape).mean(axis=(0, 1))
            np.testing.assert_allclose(heat[n], np.maximum(0, one @ a), rtol=1e-3, atol=1e-4)


def test_behind_a_global_mean_it_is_the_class_activation_map():
    """Zhou et al., 2016: the maps times the weights of the dense layer."""
    maps = heatmaps.feature_maps(BRANCHES, COLOURS, "joined")
    weights, _ = BRANCHES.get_layer("scores").get_weights()
    expected = np.maximum(0, maps @ weights[:, 2]) / np.prod(maps.shape[1:3])
    heat = heatmaps.grad_cam(BRANCHES, "joined", COLOURS, np.full(3, 2), method=None)
    np.testing.assert_allclose(heat, expected, rtol=1e-4, atol=1e-5)


STORIES = [
    (heatmaps.check_grad_cam, heatmaps.grad_cam, [(CHAIN, "high", FEW, np.array([2, 0, 1])),
                                                  (BRANCHES, "one", COLOURS, np.array([3, 1, 0]))]),
    (heatmaps.check_feature_maps, heatmaps.feature_maps,
     [(CHAIN, FEW, "high"), (BRANCHES, COLOURS, "one")]),
    (heatmaps.check_strongest, heatmaps.strongest, [(RNG.normal(size=(3, 4, 6, 5)) - 1,)]),
    (sanity.check_similarity, sanity.similarity,
     [tuple(np.concatenate([RNG.normal(size=(2, 3, 4, 5)) + 1, [[np.ones((4, 5))], [np.eye(4, 5)]]], 1))]),
]


@pytest.mark.parametrize(("check", "reference", "calls"), STORIES)
def test_every_mistake_is_caught(monkeypatch, check, reference, calls):
    """No known mistake is right by accident, and no two of them give the same."""
    seen = {}

    def collect(tested, right, what, given, mistakes, look_at, *args, **kwargs):
        for story, wrong in mistakes.items():
            seen[story] = [[np.asarray(f(*arguments), float) for arguments in given]
                           for f in (right, wrong)]

    for module in (heatmaps, sanity):
        monkeypatch.setattr(module, "compare", collect)
        monkeypatch.setattr(module, "kept", lambda *args: contextlib.nullcontext())
    check(reference, *calls)
    assert len(seen) > 8
    same = [story for story, (right, wrong) in seen.items()
            if all(a.shape == b.shape and np.allclose(a, b, rtol=1e-3, atol=1e-3) for a, b in zip(right, wrong))]
    assert not same


def told(check, tested, *calls):
    with pytest.raises(checks.CheckFailed) as failure:
        check(tested, *calls)
    return " ".join(str(failure.value).split())


def test_a_network_must_stay_as_it_is():
    def changes(model, name, images, classes):
        heat = heatmaps.grad_cam(model, name, images, classes)
        model.get_layer("low").set_weights([0 * w for w in model.get_layer("low").get_weights()])
        return heat

    call = CHAIN, "high", FEW[:1], np.array([2])
    before = CHAIN.get_weights()
    assert "grad_cam changes the network" in told(heatmaps.check_grad_cam, changes, call)
    assert all(map(np.array_equal, before, CHAIN.get_weights()))
    heatmaps.check_grad_cam(heatmaps.grad_cam, call)


def test_a_ready_made_heat_map_is_named(monkeypatch):
    ready = ModuleType("helpers.saliency")
    exec("def grad_cam(model, image, label, layer):\n    return image[..., 0]", ready.__dict__)
    monkeypatch.setitem(sys.modules, "helpers.saliency", ready)

    def borrows(model, name, images, classes):
        return np.array([ready.grad_cam(model, image, c, name) for image, c in zip(images, classes)])

    words = told(heatmaps.check_grad_cam, borrows, (CHAIN, "high", FEW, np.array([2, 0, 1])))
    assert "The work is done by grad_cam of helpers.saliency." in words


def test_grad_cam_passes_and_edges_do_not():
    """Whatever the shuffle: the limit is 0.5."""
    chain = heatmaps.chain((10, 14, 2), 5, seed=11)
    images, classes = RNG.uniform(size=(24, 10, 14, 2)), RNG.integers(0, 5, size=24)

    def explain(model, images, classes):
        return heatmaps.grad_cam(model, "low", images, classes)

    for seed in range(5):
        rng = np.random.default_rng(seed)
        assert sanity.passes(explain, chain, images, classes, rng)
        assert not sanity.passes(sanity.edges, chain, images, classes, rng)


def test_shuffled_is_a_copy_shuffled_as_a_whole():
    def permuted(axis):
        def tested(model, rng):
            copy = keras.models.clone_model(model)
            copy.set_weights([rng.permuted(w, axis=min(axis, w.ndim - 1)) for w in model.get_weights()])
            return copy
        return tested

    sanity.check_shuffled(sanity.shuffled, CHAIN, BRANCHES)
    for axis in (0, 2, 3):
        words = told(sanity.check_shuffled, permuted(axis), CHAIN)
        assert "array 1 of 8" in words and any(
            story in words for story in ("only", "still does", "as it was"))
