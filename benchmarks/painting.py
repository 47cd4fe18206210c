"""Our painting against the loop that tutorials use, on the same photograph, in one run.

    python -m benchmarks.painting                      some two minutes
    python -m benchmarks.painting --picture both.png   the two results side by side
    python -m benchmarks.painting --small              few steps, to see that it runs

The tutorials' loop takes 81 steps of Adam at full size, uncompiled, from the photograph. Both
results get the same style loss, measured at full, half and quarter size. Printed are that loss and
the ratio of the times; when the first picture could be seen; and how near a step at full size comes
to the time that its convolutions alone take, forward and back to the pixels. Times are of both
processors, so that other load on the machine counts less; seconds on the clock stand beside them.
"""

import argparse
import time
from pathlib import Path

import numpy as np

from helpers import data, painting
from helpers.painting.sizes import as_picture

import tensorflow as tf  # isort: skip  (after painting, which keeps its start-up lines back)
import keras  # isort: skip

HEIGHT, WIDTH = 224, 280
ADAM_STEPS, ADAM_RATE = 81, 0.02
ROUNDS = 20


def pictures():
    """The photograph and the painting, both 224 x 280."""
    photo = as_picture(data.photo("china"))[:, :534]
    return [painting.resize(each, HEIGHT, WIDTH) for each in (photo, as_picture(data.style("starry_night")))]


def tutorial(content, style, steps):
    """What tutorials do: a gradient tape, Adam, all steps at full size."""
    loss = painting.Painting(content, style)
    loss.resize(HEIGHT, WIDTH)
    picture, adam = tf.Variable(content), keras.optimizers.Adam(ADAM_RATE)
    for _ in range(steps):
        with tf.GradientTape() as tape:
            total = tf.add_n(list(loss(picture).values()))
        adam.apply([tape.gradient(total, picture)], [picture])
        picture.assign(tf.clip_by_value(picture, 0, 1))
    return picture.numpy()


def ours(content, style, steps=painting.STEPS, first=None):
    """`paint`, as a student calls it."""

    def watch(moment):
        if first is not None and not first:
            first.append(time.perf_counter())

    return painting.paint(content, style, longest=WIDTH, steps=steps, callbacks=[watch], show=False)


def style_losses(picture, content, style):
    """The style loss at full, half and quarter size."""
    loss = painting.Painting(content, style, content_weight=0)
    found = []
    for part in (1, 1 / 2, 1 / 4):
        size = round(part * HEIGHT), round(part * WIDTH)
        loss.resize(*size)
        found.append(float(loss(tf.constant(painting.resize(picture, *size)))["style"]))
    return found


def timed(function):
    """(result, seconds on the clock, seconds of both processors)."""
    clock, processor = time.perf_counter(), time.process_time()
    result = function()
    return result, time.perf_counter() - clock, time.process_time() - processor


def share_of_convolutions(content, style, rounds):
    """Milliseconds of processor time of the convolutions alone, and of a whole step: the best of each."""
    loss = painting.Painting(content, style)
    alone, steps, convolved = convolutions(loss.network.model), [], []
    ended = [time.process_time()]

    def watch(moment):
        steps.append(time.process_time() - ended[0])
        convolved.append(timed(alone)[2])
        ended[0] = time.process_time()

    painting.optimise(loss, content, rounds + 2, callbacks=[watch], show=False)
    # The first two moments hold what is compiled; the last is no step.
    return 1000 * min(convolved[2:]), 1000 * min(steps[2:-1])


def convolutions(model):
    """A compiled function: all convolutions of a step, forward and back to their inputs."""
    inputs, kernels, outputs = [], [], []
    maps = tf.random.stateless_uniform((1, HEIGHT, WIDTH, 3), (0, 0))
    for layer in model.layers[1:]:
        if "conv" in layer.name:
            inputs.append(maps)
            kernels.append(layer.kernel)
        maps = layer(maps)
        if "conv" in layer.name:
            outputs.append(maps)

    @tf.function(autograph=False)
    def run():
        results = []
        for x, kernel, y in zip(inputs, kernels, outputs):
            forward = tf.nn.conv2d(x, kernel, 1, "SAME")
            back = tf.raw_ops.Conv2DBackpropInput(
                input_sizes=x.shape, filter=kernel, out_backprop=y, strides=[1] * 4, padding="SAME"
            )
            results += [forward[0, 0, 0, 0], back[0, 0, 0, 0]]
        return tf.stack(results)

    return lambda: run().numpy()


def main(small=False, picture=None):
    content, style = pictures()
    few = dict(steps=(2, 2, 2)) if small else {}
    first = []
    began = time.perf_counter()
    ours(content, style, first=first, **few)  # loads the network and TensorFlow's kernels
    print(f"first picture after {first[0] - began:.2f} s, the network not loaded yet")
    first.clear()
    began = time.perf_counter()
    result, clock, processor = timed(lambda: ours(content, style, first=first, **few))
    print(f"first picture after {first[0] - began:.2f} s, at the second call")
    theirs, their_clock, their_processor = timed(lambda: tutorial(content, style, 2 if small else ADAM_STEPS))
    for name, made, seconds, work in (
        ("tutorials", theirs, their_clock, their_processor), ("ours", result, clock, processor),
    ):  # fmt: skip
        losses = style_losses(made, content, style)
        told = ", ".join(f"{loss:.4f}" for loss in losses)
        mean = np.mean(losses)
        print(f"{name:10}{seconds:6.1f} s, {work:6.1f} s of processor; style {told}, mean {mean:.4f}")
    ratios = their_clock / clock, their_processor / processor
    print("times: ratio {:.1f} on the clock, {:.1f} of the processors".format(*ratios))
    alone, step = share_of_convolutions(content, style, 2 if small else ROUNDS)
    share = f"its convolutions alone {alone:.0f} ms: {alone / step:.0%}"
    print(f"a step at full size {step:.0f} ms of processor, {share}")
    if picture:
        save(picture, theirs, result)


def save(path, theirs, result):
    from helpers import plots

    names = ["tutorials' loop", "ours"]
    Path(path).write_bytes(plots.images(np.stack([theirs, result]), names).png())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--picture", help="a PNG file to write the two results to")
    options = parser.parse_args()
    main(options.small, options.picture)
