import numpy as np
import pytest

from helpers.operations import OBJECTIVES, descend, line_loss

X, Y = np.array([10.0, 9, 3, 2]), np.array([90.0, 80, 50, 30])


def bowl(theta):
    return np.array([2 * theta[0], 0.5 * theta[1]])


@pytest.fixture(scope="module")
def keras():
    from helpers.quiet import quiet_stderr

    with quiet_stderr():
        import keras
    return keras


@pytest.mark.parametrize(
    ("method", "optimiser"),
    [
        ("descent", lambda keras: keras.optimizers.SGD(0.1)),
        ("momentum", lambda keras: keras.optimizers.SGD(0.1, momentum=0.9)),
        ("adam", lambda keras: keras.optimizers.Adam(0.1)),
    ],
)
def test_every_method_takes_the_steps_of_keras(keras, method, optimiser):
    theta = keras.Variable([3.0, -2.0])
    optimiser = optimiser(keras)
    path = [theta.numpy().copy()]
    for _ in range(10):
        optimiser.apply([bowl(theta.numpy()).astype(np.float32)], [theta])
        path.append(theta.numpy().copy())
    np.testing.assert_allclose(descend(bowl, [3, -2], 0.1, 10, method), path, atol=2e-5)


def test_descent_reaches_the_least_squares_line():
    points = line_loss(X / 10, Y / 100)
    path = descend(points.gradient, [0, 0], learning_rate=0.5, steps=2000)
    np.testing.assert_allclose(path[-1], np.polyfit(X / 10, Y / 100, 1), atol=1e-6)


@pytest.mark.parametrize("objective", OBJECTIVES.values(), ids=OBJECTIVES)
def test_gradients_are_those_of_the_losses(objective):
    h = 1e-6
    for w, b in np.random.default_rng(0).uniform(-2, 2, (5, 2)):
        slopes = [
            (objective.loss(w + h, b) - objective.loss(w - h, b)) / (2 * h),
            (objective.loss(w, b + h) - objective.loss(w, b - h)) / (2 * h),
        ]
        np.testing.assert_allclose(objective.gradient(np.array([w, b])), slopes, atol=1e-6)


@pytest.mark.parametrize("objective", OBJECTIVES.values(), ids=OBJECTIVES)
def test_the_suggested_rate_goes_down_and_stays_in_the_picture(objective):
    path = descend(objective.gradient, objective.start, objective.learning_rate, 100)
    losses = objective.loss(*path.T)
    assert (np.diff(losses) <= 1e-12).all()
    for values, (low, high) in zip(path.T, (objective.w_range, objective.b_range)):
        assert (values >= low).all()
        assert (values <= high).all()


def test_two_valleys_trap_plain_descent_only():
    valleys = OBJECTIVES["two valleys"]
    ends = {
        method: descend(valleys.gradient, valleys.start, 0.05, 100, method)[-1, 0]
        for method in ("descent", "momentum")
    }
    assert ends["descent"] > 0.8
    assert ends["momentum"] < -0.8


def test_an_epoch_sees_each_sample_once():
    seen = []

    def gradient(theta, batch):
        seen.append(batch)
        return np.ones(1)

    descend(gradient, [0.0], steps=6, samples=10, batch_size=4, seed=3)
    assert [len(batch) for batch in seen] == [4, 4, 2, 4, 4, 2]
    first, second = np.concatenate(seen[:3]), np.concatenate(seen[3:])
    assert sorted(first) == sorted(second) == list(range(10))
    assert list(first) != list(second)


def test_mini_batches_depend_on_the_seed_alone():
    points = line_loss(X, Y)
    settings = {"learning_rate": 0.003, "steps": 20, "samples": 4, "batch_size": 1}
    paths = [descend(points.gradient, [0, 0], seed=seed, **settings) for seed in (1, 1, 2)]
    np.testing.assert_array_equal(paths[0], paths[1])
    assert not np.array_equal(paths[0], paths[2])


def test_a_batch_of_all_samples_is_plain_descent():
    points = line_loss(X, Y)
    plain = descend(points.gradient, [0, 0], 0.003, 20)
    batched = descend(points.gradient, [0, 0], 0.003, 20, samples=4, batch_size=4)
    np.testing.assert_allclose(plain, batched)


def test_too_large_a_rate_ends_early_and_silently(recwarn):
    path = descend(bowl, [1.0, 1.0], learning_rate=1e3, steps=500)
    assert 2 < len(path) < 20
    assert np.isfinite(path).all()
    assert not recwarn


def test_tolerance_ends_it():
    path = descend(bowl, [1.0, 0.0], learning_rate=0.25, steps=500, tolerance=0.01)
    assert np.linalg.norm(bowl(path[-1])) <= 0.01 < np.linalg.norm(bowl(path[-2]))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: descend(bowl, [1, 1], learning_rate=0), "learning_rate must be a number above 0"),
        (lambda: descend(bowl, [1, 1], learning_rate="0.1"), "learning_rate must be a number"),
        (lambda: descend(bowl, [1, 1], method="newton"), "choose one of descent, momentum, adam"),
        (lambda: descend(bowl, [1, 1], momentum=1), "momentum must be a number from 0 to below 1"),
        (lambda: descend(bowl, [[1, 1]]), "start must be 1-D"),
        (lambda: descend(bowl, [np.nan, 1]), "finite"),
        (lambda: descend(bowl, [1, 1], steps=-1), "steps must be a whole number"),
        (lambda: descend(lambda t: 1.0, [1, 1]), r"shape of theta, \(2,\), got \(\)"),
        (lambda: descend(bowl, [1, 1], batch_size=2), "mini-batches need both"),
        (lambda: descend(bowl, [1, 1], samples=4, batch_size=5), "from 1 to 4, got 5"),
        (lambda: line_loss([1, 1], [1, 2]), "at least two different x"),
        (lambda: line_loss([1, 2], [1, 2, 3]), r"shapes \(2,\) and \(3,\)"),
    ],
)
def test_bad_input_is_explained(call, message):
    with pytest.raises(ValueError, match=message):
        call()
