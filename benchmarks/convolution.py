"""The course's convolution and pooling against TensorFlow's, both on one thread.

    python -m benchmarks.convolution

One picture of 64 x 64 x 3 pixels in float32, 16 kernels of 3 x 3: TensorFlow's and ours take turns,
the best of many calls counts, and the ratio of the two is what to look at. It should stay below 3.
"""

import os

for library in ("OPENBLAS", "MKL", "OMP"):
    os.environ[f"{library}_NUM_THREADS"] = "1"  # before numpy is imported

import time  # noqa: E402

import numpy as np  # noqa: E402

from helpers.operations import cross_correlate, pool  # noqa: E402
from helpers.quiet import quiet_stderr  # noqa: E402

with quiet_stderr():
    import tensorflow as tf

ROUNDS, CALLS = 20, 20
MOST = 3.0


def cases():
    """Name -> (ours, TensorFlow's), two functions that give the same array."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(1, 64, 64, 3)).astype("float32")
    kernels = rng.normal(size=(3, 3, 3, 16)).astype("float32")
    tensors = tf.constant(x), tf.constant(kernels)
    maps = cross_correlate(x, kernels)
    return {
        "convolution": (
            lambda: cross_correlate(x, kernels),
            lambda: tf.nn.conv2d(*tensors, 1, "VALID").numpy(),
        ),
        "max pooling": (
            lambda: pool(maps, 2),
            lambda: tf.nn.max_pool2d(maps, 2, 2, "VALID").numpy(),
        ),
    }


def seconds(function):
    """Seconds that one call takes."""
    start = time.perf_counter()
    for _ in range(CALLS):
        function()
    return (time.perf_counter() - start) / CALLS


def main():
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    for name, (ours, theirs) in cases().items():
        np.testing.assert_allclose(ours(), theirs(), atol=1e-4)
        times = np.min([(seconds(ours), seconds(theirs)) for _ in range(ROUNDS)], axis=0)
        ratio = times[0] / times[1]
        told = f"{'below' if ratio < MOST else 'NOT below'} {MOST:g}" if name == "convolution" else ""
        print(f"{name}: {1e6 * times[0]:.0f} µs, TensorFlow {1e6 * times[1]:.0f} µs, ratio {ratio:.2f} {told}")


if __name__ == "__main__":
    main()
