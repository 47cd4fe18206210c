"""Exercise 8's references agree with sums written out, its stories with nothing right."""

import contextlib
from itertools import combinations
import sys
from types import ModuleType

import numpy as np
import pytest

from helpers import checks
from helpers.checks import canvas, painting

RNG = np.random.default_rng(0)
MODEL = painting.small()


def uniform(*size):
    return RNG.uniform(size=size).astype("float32")


def normal(*size):
    return RNG.normal(size=size).astype("float32")


def told(check, tested, *calls):
    with pytest.raises(checks.CheckFailed) as failure:
        check(tested, *calls)
    return " ".join(str(failure.value).split())


def test_the_losses_are_sums_written_out():
    maps, other = normal(2, 3, 4, 5), normal(1, 2, 7, 5)
    gram = painting.gram(maps).numpy()
    for n, k, m in np.ndindex(2, 5, 5):
        by_hand = sum(maps[n, i, j, k] * maps[n, i, j, m] for i in range(3) for j in range(4)) / 12
        assert gram[n, k, m] == pytest.approx(by_hand, abs=1e-5)
    targets = [painting.gram(other), painting.gram(other[..., :2])]
    layers = [maps[:1], maps[:1, ..., :2]]
    by_hand = np.mean([np.mean((painting.gram(A).numpy() - S.numpy()) ** 2) for A, S in zip(layers, targets)])
    assert float(painting.style_loss(layers, targets)) == pytest.approx(by_hand, rel=1e-5)
    down = [(maps[n, i + 1, j, c] - maps[n, i, j, c]) ** 2 for n, i, j, c in np.ndindex(2, 2, 4, 5)]
    right = [(maps[n, i, j + 1, c] - maps[n, i, j, c]) ** 2 for n, i, j, c in np.ndindex(2, 3, 3, 5)]
    assert float(painting.total_variation(maps)) == pytest.approx(np.mean(down) + np.mean(right), rel=1e-5)


def test_the_gradient_is_that_of_finite_differences():
    """In float64: the small network of the checks, by hand."""
    scorer, picture = canvas.scorer(), uniform(1, 4, 3, 3)
    kernels, shift, weights, bias = (w.astype(float) for w in scorer.get_weights())

    def loss(X):
        padded = np.pad(X[0], [(1, 1), (1, 1), (0, 0)])
        maps = np.array([[np.tensordot(padded[i : i + 3, j : j + 3], kernels, 3) for j in range(3)]
                         for i in range(4)]) + shift
        return (np.where(maps > 0, maps, np.expm1(maps)).mean(axis=(0, 1)) @ weights + bias).item()

    checks.gradient(canvas.pixel_gradient(scorer, picture), loss, picture, rtol=1e-4)


def test_vgg_sees_what_the_network_of_the_course_sees():
    from helpers import models

    photograph = RNG.integers(0, 256, size=(1, 16, 24, 3)).astype("uint8")
    expected = models.load("vgg16_features").predict(photograph)
    got = painting.vgg()((photograph / 255).astype("float32"))["block4_conv1"]
    np.testing.assert_allclose(got, expected, rtol=1e-3, atol=1e-3)


CONTENT, STYLE, PICTURE = uniform(1, 9, 6, 3), uniform(1, 7, 12, 3) ** 3, uniform(1, 9, 6, 3)
LAYERS = [2 * normal(1, 6, 4, 3), 2 * normal(1, 3, 2, 5)]
TARGETS = [painting.gram(normal(1, 5, 9, K)) for K in (3, 5)]
SLOPE = normal(1, 9, 6, 3) + 0.5
STORIES = [
    (painting.check_gram, painting.gram, [(normal(1, 4, 7, 3) + 1,), (normal(2, 5, 2, 4) - 1,)]),
    (painting.check_content_loss, painting.content_loss, [tuple(normal(2, 1, 4, 7, 3))]),
    (painting.check_style_loss, painting.style_loss, [(LAYERS, TARGETS)]),
    (painting.check_total_variation, painting.total_variation,
     [(normal(3, 5, 4, 3),), (normal(1, 4, 7, 2),)]),
    (painting.check_objective, painting.objective,
     [(MODEL, CONTENT, STYLE, at, over, weights, PICTURE) for weights in ((1, 0, 0), (0.5, 2, 4))
      for at, over in (("middle", ["high", "middle", "low"]), ("high", ["low", "high", "middle"]))]),
    (canvas.check_pixel_gradient, canvas.pixel_gradient, [(canvas.scorer(), PICTURE)]),
    (canvas.check_step, canvas.step, [(PICTURE, SLOPE, 0.02), (CONTENT, -5 * SLOPE, 0.8)]),
    (canvas.check_maximise, canvas.maximise,
     [(MODEL, "middle", 2, PICTURE, 3, 0.03), (MODEL, "high", 1, CONTENT, 2, 0.1)]),
    (canvas.check_coarse_to_fine, canvas.coarse_to_fine,
     [(MODEL, np.round(CONTENT), STYLE, sizes, "high", ["low", "middle"], (1, 2, 3), 2, 0.05)
      for sizes in ([(9, 5)], [(5, 4), (8, 6), (12, 9)])]),
]


@pytest.mark.parametrize(("check", "reference", "calls"), STORIES, ids=lambda value: getattr(
    value, "__name__", ""))
def test_every_mistake_is_caught(monkeypatch, check, reference, calls):
    """No known mistake is right by accident, and no two of them give the same."""
    same, seen, results = [], [], {}

    def collect(tested, right, what, given, mistakes, look_at):
        for story, wrong in mistakes.items():
            seen.append(story)
            with contextlib.suppress(Exception):  # one that fails is caught, too
                results[story] = [np.asarray(wrong(*arguments), float) for arguments in given]
        results["it is right"] = [np.asarray(right(*arguments), float) for arguments in given]
        same.extend(names for names in combinations(results, 2) if all(
            a.shape == b.shape and np.allclose(a, b, rtol=1e-3, atol=1e-3)
            for a, b in zip(*map(results.get, names))))

    for module in (painting, canvas):
        monkeypatch.setattr(module, "_compare", collect)
    if check is painting.check_objective:
        check(reference, calls[0][0], *(rest for _, *rest in calls))
    else:
        check(reference, *calls)
    assert len(seen) >= 7
    assert not same


def test_a_gradient_of_the_weights_and_a_tape_that_watches_nothing_are_told():
    import tensorflow as tf

    def of_all(loss, picture):
        with tf.GradientTape() as tape:
            value = loss(picture)
        return tape.gradient(value, tape.watched_variables())

    def of_nothing(loss, picture):
        picture = tf.constant(picture)
        with tf.GradientTape() as tape:
            value = loss(picture)
        return tape.gradient(value, picture)

    call = canvas.scorer(), PICTURE
    assert "the gradient of the network's weights" in told(canvas.check_pixel_gradient, of_all, call)
    assert "does not watch" in told(canvas.check_pixel_gradient, of_nothing, call)


def test_a_painter_of_the_course_is_named(monkeypatch):
    ready = ModuleType("helpers.painting.strokes")
    exec("def gram(maps):\n    return maps[..., 0]", ready.__dict__)
    monkeypatch.setitem(sys.modules, "helpers.painting.strokes", ready)
    words = told(painting.check_gram, lambda maps: ready.gram(maps), (normal(1, 4, 3, 2),))
    assert "The work is done by gram of helpers.painting." in words


def test_a_network_must_stay_as_it_is():
    def trains(model, name, kernel, start, steps, rate):
        model.set_weights([1.1 * w for w in model.get_weights()])
        return start

    before = MODEL.get_weights()
    call = MODEL, "high", 1, PICTURE, 2, 0.1
    assert "maximise changes the network" in told(canvas.check_maximise, trains, call)
    assert all(map(np.array_equal, before, MODEL.get_weights()))


def test_the_goal_is_out_of_reach_for_pictures_and_easily_reached_by_climbing():
    vgg = painting.vgg()
    for seed in range(3):
        start = np.random.default_rng(seed).uniform(0.4, 0.6, size=(1, *canvas.SIZE, 3)).astype("float32")
        canvas.check_exciting(canvas.maximise(vgg, canvas.NAME, canvas.KERNEL, start, 10, 0.02), canvas.GOAL)
        assert canvas.activation(start) < canvas.GOAL / 5
    words = told(canvas.check_exciting, start, canvas.GOAL)
    assert "exciting excites kernel 40 of block3_conv1 too little." in words
    assert "outside 0..1" in told(canvas.check_exciting, 2 * start, canvas.GOAL)


def test_what_is_left_out_is_no_fault_of_the_tape_and_a_lost_axis_no_sum():
    words = told(lambda tested, *given: painting.check_gradient_passes(tested, "style_loss", *given),
                 lambda maps, targets: painting.style_loss(maps[:1], targets[:1]), (LAYERS, TARGETS))
    assert "no gradient passes through style_loss to number 2 of its 2 maps" in words
    words = told(painting.check_gram, lambda maps: painting.gram(maps)[0], (normal(1, 4, 3, 2),))
    assert "the axis of the pictures is gone" in words
    words = told(canvas.check_pixel_gradient, lambda *given: (0, canvas.pixel_gradient(*given)),
                 (canvas.scorer(), PICTURE))
    assert "pixel_gradient returns 2 things" in words
