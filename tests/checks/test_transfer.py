"""Exercise 7: references agree with Keras, and each known mistake is told from all others."""

import keras
import numpy as np
import pytest

from helpers import checks
from helpers.checks import augmentation, few, finetuning, shop, transfer


def told(check, *args):
    with pytest.raises(checks.CheckFailed) as failure:
        check(*args)
    return " ".join(str(failure.value).split())


# Preprocessing and head

def test_prepared_is_what_the_network_itself_does():
    from helpers import models

    images = transfer.photographs(2, (224, 224, 3))
    right = models.load("efficientnet_lite0", top=False).preprocess(images)
    np.testing.assert_allclose(transfer.prepared(images, 224), right, atol=1e-5)


CALLS = [(transfer.photographs(3, (14, 9, 3), seed=1), 11), (transfer.photographs(2, (10, 13, 1), seed=3), 8)]


def test_no_mistake_in_the_pictures_is_right_or_the_same_as_another(monkeypatch):
    seen = {}

    def collect(tested, right, what, given, mistakes, look_at, *args, **kwargs):
        for story, wrong in {"right": right, **mistakes}.items():
            seen[story] = [np.asarray(wrong(*arguments), float) for arguments in given]

    monkeypatch.setattr(transfer, "compare", collect)
    transfer.check_prepared(transfer.prepared, *CALLS)
    stories = list(seen)
    assert len(stories) > 15
    same = [(one, other) for k, one in enumerate(stories) for other in stories[:k]
            if all(a.shape == b.shape and np.allclose(a, b, atol=1e-3)
                   for a, b in zip(seen[one], seen[other]))]
    assert same == []


def test_a_story_of_wrapped_numbers_is_told_of_uint8_alone():
    def wrapping(images, size):
        return transfer.prepared((images - 127) / 128, size, times=0)

    assert "uint8 cannot be negative" in told(transfer.check_prepared, wrapping, *CALLS)
    floats = [(images.astype("float32"), size) for images, size in CALLS]
    transfer.check_prepared(wrapping, *floats)


HEADS = [(transfer.base(), lambda v: v / 128 - 1, 3, transfer.photographs(5)),
         (transfer.base((9, 11, 3), 7, seed=1), keras.layers.Rescaling(1 / 255), 5,
          transfer.photographs(4, (9, 11, 3), seed=2))]


@pytest.mark.parametrize("story", transfer.ENDINGS)
def test_each_wrong_ending_is_told(story):
    for inner, scale, classes, pictures in HEADS:
        about = inner, scale, *transfer.weights(inner, scale, classes, pictures, seed=0), pictures
        wrong = transfer.answers(*about, **transfer.ENDINGS[story])
        others = [transfer.answers(*about, **options) for other, options in transfer.ENDINGS.items()
                  if other != story]
        assert not any(np.allclose(wrong, other, **transfer.ROOM)
                       for other in [transfer.answers(*about), *others])


def test_a_head_may_be_written_in_any_way():
    class Own(keras.Model):
        def __init__(self, base, scale, classes):
            super().__init__()
            base.trainable = False
            self.base, self.scale = base, scale
            self.drop, self.dense = keras.layers.Dropout(0.3), keras.layers.Dense(classes, "softmax")

        def call(self, pictures, training=False):
            return self.dense(self.drop(self.base(self.scale(pictures)), training=training))

    def flat(base, scale, classes):
        base.trainable = False
        layers = keras.layers
        return keras.Sequential([keras.Input(base.input_shape[1:]), layers.Lambda(scale), base,
                                 layers.Dropout(0.3), layers.Dense(classes), layers.Softmax()])

    for check in (transfer.check_head, transfer.check_answers, transfer.check_dropout):
        check(Own, *HEADS)
        check(flat, *HEADS)


def test_parameters_are_counted_as_keras_counts_them():
    model, inner = transfer.classifier()
    inner.trainable = False
    assert transfer.parameters(model) == (21, 618)
    assert "only the outermost" in told(transfer.check_parameters, lambda m: (
        sum(x.count_params() for x in m.layers if x.trainable),
        sum(x.count_params() for x in m.layers if not x.trainable)), _partly(), model)


def _partly():
    model, inner = transfer.classifier(4, seed=3)
    for layer in inner.layers[:5]:
        layer.trainable = False
    return model


# Augmentation

def test_draws_far_from_a_half_are_rare():
    """The bounds of `mirrored` fail a right answer less than once in a million."""
    shares = np.random.default_rng(0).binomial(augmentation.MANY, 0.5, size=1_000_000) / augmentation.MANY
    assert np.mean((shares <= 0.36) | (shares >= 0.64)) < 1e-5


def test_augmentation_of_everything_at_once_or_one_by_one_is_right():
    def one_by_one(images, labels, size, augment=None, rng=None):
        order = rng.permutation(len(images)) if augment else range(len(images))
        pairs = [(augment(images[k : k + 1], rng)[0] if augment else images[k], labels[k]) for k in order]
        return [tuple(map(np.array, zip(*pairs[k : k + size]))) for k in range(0, len(pairs), size)]

    for tested in (one_by_one, augmentation.epoch):
        augmentation.check_training_epoch(tested, (23, 5), (9, 20))
        augmentation.check_validation_epoch(tested, (23, 5), (12, 4))


@pytest.mark.parametrize(("change", "words"), [
    (lambda images, labels: (images, labels[::-1]), "the label of another"),
    (lambda images, labels: (images[:-1], labels[:-1]), "no picture is left out"),
    (lambda images, labels: (images + augmentation.CHANGE, labels), "validation data are left alone"),
    (lambda images, labels: (images[::-1], labels[::-1]), "in another order"),
])
def test_wrong_validation_batches_are_told(change, words):
    def epoch(images, labels, size, augment=None, rng=None):
        return list(augmentation.epoch(*change(images, labels), size))

    assert words in told(augmentation.check_validation_epoch, epoch, (23, 5))


# Fine-tuning

def test_the_steps_are_those_of_fit():
    def by_fit(model, base, count, images, labels, rate, epochs):
        base.trainable = True
        for k, layer in enumerate(base.layers):
            last = k >= len(base.layers) - count
            layer.trainable = last and not isinstance(layer, keras.layers.BatchNormalization)
        model.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
        model.fit(images, labels, batch_size=len(images), epochs=epochs, verbose=0)

    finetuning.check_tuned(by_fit, (0, 0, 0.4, 3), (1, 7, 0.3, 2))


def test_in_a_functional_model_fit_overrules_the_mode_of_a_call():
    """What the text of part 4 says of this version of Keras."""
    inner = transfer.base()
    inputs = keras.Input(inner.input_shape[1:])
    model = keras.Model(inputs, keras.layers.Dense(3)(inner(inputs, training=False)))
    before = inner.get_layer("norm1").moving_mean.numpy()
    model(transfer.photographs(4).astype("float32"), training=True)
    assert not np.array_equal(before, inner.get_layer("norm1").moving_mean.numpy())
    inner.get_layer("norm2").trainable = False
    before = inner.get_layer("norm2").moving_mean.numpy()
    model(transfer.photographs(4).astype("float32"), training=True)
    np.testing.assert_array_equal(before, inner.get_layer("norm2").moving_mean.numpy())


@pytest.mark.parametrize(("check", "reference", "calls"), [
    (finetuning.check_tuned, finetuning.tuned, [(0, 0, 0.4, 3), (4, 3, 0.2, 3), (5, 7, 0.3, 2)]),
    (finetuning.check_two_phases, finetuning.two_phases, [(2, 4, (0.6, 0.05), (3, 2))]),
    (finetuning.check_two_phases, finetuning.two_phases, [(7, 6, (0.5, 0.1), (2, 4))]),
])
def test_a_mistake_leaves_other_weights(monkeypatch, check, reference, calls):
    kept = {}
    monkeypatch.setattr(finetuning, "_compare", lambda *args: kept.update(args=args))
    check(reference, *calls)
    trials, mistakes = [finetuning._Trial(*each) for each in kept["args"][3]], kept["args"][4]

    def left(function):
        return [trial.weights_after(function) for trial in trials]

    right = left(reference)
    assert [story for story, wrong in mistakes.items()
            if all(map(finetuning._alike, left(wrong), right))] == []


def test_a_script_that_scales_nothing_is_seen():
    def mended(base, scale, *about):
        return finetuning.script(base, lambda values: values, *about)

    assert "never called" in told(finetuning.Mended(mended, 1, lambda v: v / 128 - 1).check_answers)


@pytest.mark.parametrize(("options", "failing"), [
    ({}, ""),
    ({"twice": True}, "answers"),
    ({"logits": True}, "answers"),
    ({"again": False}, "base"),
    ({"norm": True}, "base"),
    ({"rates": (0.05, 0.05)}, "base"),
])
def test_each_fault_of_the_script_is_seen(options, failing):
    def mended(*args):
        return finetuning.script(*args, **options)

    run = finetuning.Mended(mended, 1, lambda v: v / 128 - 1)
    for name, check in (("answers", run.check_answers), ("base", run.check_base)):
        if name == failing:
            told(check)
        elif not options:
            check()


# Garments

def test_no_garment_is_in_two_parts_and_kinds_are_as_named():
    train, labels = shop.pictures("train", 20, seed=7)
    again, _ = shop.pictures("train", 20, seed=7)
    np.testing.assert_array_equal(train, again)
    assert train.dtype == np.uint8 and np.bincount(labels).tolist() == [20] * 5
    other, _ = shop.pictures("test", 40, seed=9)
    assert not {image.tobytes() for image in train} & {image.tobytes() for image in other}


def test_a_network_from_nothing_does_not_reach_the_threshold():
    images, labels = shop.pictures("train", 20, seed=7)
    keras.utils.set_random_seed(0)
    model = keras.Sequential([
        keras.Input((48, 48, 3)), keras.layers.Rescaling(1 / 255),
        keras.layers.Conv2D(16, 5, 2, activation="relu"),
        keras.layers.Conv2D(32, 3, 2, activation="relu"), keras.layers.GlobalMaxPooling2D(),
        keras.layers.Dense(5, activation="softmax")])
    model.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
    model.fit(images, labels, epochs=30, batch_size=16, verbose=0)
    assert "wrong too often" in told(few.check_trained, model, "test", 30, 9, (images, labels))
