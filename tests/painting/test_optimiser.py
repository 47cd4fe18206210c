import numpy as np
import pytest

from helpers.painting import Moment, optimise
from helpers.painting.optimiser import tf

START = np.random.default_rng(0).uniform(size=(12, 20, 3)).astype("float32")


def away(picture):
    return tf.reduce_mean((picture - 0.25) ** 2)


def test_a_loss_function_goes_in_and_a_picture_comes_out():
    before = START.copy()
    picture = optimise(away, START, steps=12)
    assert (picture.shape, picture.dtype) == (START.shape, np.float32)
    np.testing.assert_allclose(picture, 0.25, atol=1e-3)
    np.testing.assert_array_equal(START, before)


def test_the_sum_of_named_losses_counts():
    def losses(picture):
        return {"dark": tf.reduce_mean(picture**2), "bright": tf.reduce_mean((picture - 1) ** 2)}

    seen = []
    picture = optimise(losses, START, steps=12, callbacks=[seen.append])
    np.testing.assert_allclose(picture, 0.5, atol=1e-3)
    assert set(seen[-1].losses) == {"dark", "bright"}


@pytest.mark.parametrize("start", [(255 * START).astype("uint8"), START[..., :1], START.astype(float)])
def test_kinds_of_pictures(start):
    picture = optimise(away, start, steps=8)
    assert picture.shape == start.shape
    np.testing.assert_allclose(picture, 0.25, atol=1e-2)


def test_callbacks_get_every_moment_in_order():
    moments = []
    optimise(away, np.ones((16, 20, 3)), (3, 2), sizes=(1 / 2, 1), callbacks=[moments.append])
    assert [moment.step for moment in moments] == [0, 1, 2, 3, 4, 5, 5]
    assert [moment.picture.shape[0] for moment in moments] == [8, 8, 8, 8, 16, 16, 16]
    assert isinstance(moments[0], Moment) and moments[0].losses == {}
    assert [moment.done for moment in moments] == [False] * 6 + [True]
    assert {moment.steps for moment in moments} == {5}


def test_sizes_go_from_coarse_to_fine_and_details_may_be_put_back():
    shapes, start = [], np.full((32, 64, 3), 0.5)

    def enlarge(picture, height, width):
        shapes.append((picture.shape[:2], (height, width)))
        return np.zeros((height, width, 3))

    sizes = []
    picture = optimise(
        lambda picture: tf.reduce_mean(picture), start, (1, 1, 0), sizes=(1 / 4, 1 / 2, 1),
        enlarge=enlarge, callbacks=[lambda moment: sizes.append(moment.picture.shape[:2])],
    )  # fmt: skip
    assert shapes == [((8, 16), (16, 32)), ((16, 32), (32, 64))]
    assert sizes == [(8, 16), (8, 16), (16, 32), (32, 64)]
    np.testing.assert_array_equal(picture, 0)


def test_sizes_that_leave_too_few_pixels_are_left_out():
    moments = []
    optimise(away, START, (2, 2, 2), sizes=(1 / 4, 1 / 2, 1), callbacks=[moments.append])
    assert {moment.picture.shape for moment in moments} == {START.shape}
    assert moments[-1].steps == 2


def test_a_loss_that_prepares_itself_is_told_each_size():
    class Prepared:
        told = []

        def resize(self, height, width):
            self.told.append((height, width))

        def __call__(self, picture):
            return away(picture)

    optimise(Prepared(), np.full((16, 32, 3), 0.5), 1, sizes=(1 / 2, 1))
    assert Prepared.told == [(8, 16), (16, 32)]


def test_a_callback_ends_it_and_the_picture_so_far_stays():
    moments = []

    def second(moment):
        moments.append(moment)
        return moment.step == 2

    start = np.full((32, 64, 3), 0.9)
    picture = optimise(away, start, 50, sizes=(1 / 2, 1), callbacks=[second])
    assert picture.shape == start.shape  # as large as if it had not been stopped
    assert picture.max() < 0.9 and picture.min() > 0.25
    assert (moments[-1].step, moments[-1].stopped, moments[-1].done) == (2, True, True)


def test_an_interrupt_keeps_the_picture_so_far():
    def interrupt(moment):
        if moment.step == 3 and not moment.done:
            raise KeyboardInterrupt

    picture = optimise(away, START, 50, callbacks=[interrupt])
    assert np.abs(picture - 0.25).mean() < np.abs(START - 0.25).mean()


@pytest.mark.parametrize(
    ("start", "told"),
    [
        (np.zeros((1, 1, 3)), "the start has 1 x 1 pixels; it needs at least 8 x 8"),
        (np.zeros((16, 16)), r"must have shape \(H, W, 3\) .* got \(16, 16\); for a grey picture"),
        (np.zeros((1, 16, 16, 3)), r"got \(1, 16, 16, 3\); of a batch give one: images\[0\]"),
        (np.full((16, 16, 3), 200.0), "must have values 0..1, or be uint8 .* got 200 to 200"),
        (np.full((16, 16, 3), np.nan), "must have values 0..1"),
        ("china.jpg", "the start must hold real numbers"),
    ],
)
def test_a_start_that_does_not_fit(start, told):
    with pytest.raises(ValueError, match=told):
        optimise(away, start)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"sizes": (1, 0.5)}, "sizes must be growing parts of the full size, the last of them 1"),
        ({"sizes": (0.5,)}, "the last of them 1"),
        ({"sizes": (0.5, 1), "steps": (1, 2, 3)}, "one number of steps for each of 2 sizes"),
        ({"steps": -1}, "steps must be a whole number of at least 0, got -1"),
        ({"steps": 2.5}, "steps must be a whole number"),
    ],
)
def test_settings_that_do_not_fit(settings, told):
    with pytest.raises(ValueError, match=told):
        optimise(away, START, **settings)


@pytest.mark.parametrize(
    ("loss", "told"),
    [
        (lambda picture: tf.constant(1.0), "the loss does not depend on the picture"),
        (lambda picture: picture, "must be one number, 'loss' has shape \\(12, 20, 3\\)"),
        (lambda picture: {}, "at least one"),
        (lambda picture: tf.math.log(-1 - tf.reduce_mean(picture)), "the loss is no finite number: {'loss': nan}"),
    ],
)
def test_losses_that_are_none(loss, told):
    with pytest.raises(ValueError, match=told):
        optimise(loss, START)


def test_a_step_to_where_there_is_no_loss_is_taken_back():
    picture = optimise(lambda picture: tf.sqrt(tf.reduce_mean(picture) - 0.2), np.full((8, 8, 3), 0.22), steps=40)
    assert np.isfinite(picture).all() and 0.2 <= picture.mean() < 0.205
