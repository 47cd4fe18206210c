"""The gradients over a batch are the means of those of its samples."""

import numpy as np
import pytest

from helpers.operations.gradients import backpropagate, batch_gradients


@pytest.mark.parametrize("names", [["tanh"], ["relu", "identity"], ["prelu", "tanh", "logistic"]])
@pytest.mark.parametrize("samples", [1, 5])
def test_a_batch_is_the_mean_of_its_samples(names, samples):
    rng = np.random.default_rng(len(names) + samples)
    sizes = (3, 4, 2, 5)[: len(names) + 1]
    weights = [rng.normal(size=(k, m)) for m, k in zip(sizes, sizes[1:])]
    biases = [rng.normal(size=k) for k in sizes[1:]]
    x, y = rng.normal(size=(samples, sizes[0])), rng.normal(size=(samples, sizes[-1]))
    dW, db = batch_gradients(weights, biases, names, x, y)
    single = [backpropagate(weights, biases, names, *pair) for pair in zip(x, y)]
    for layer in range(len(names)):
        ours = [np.mean([s.weights[layer] for s in single], axis=0),
                np.mean([s.biases[layer] for s in single], axis=0)]
        np.testing.assert_allclose(dW[layer], ours[0], rtol=1e-12, atol=1e-14)
        np.testing.assert_allclose(db[layer], ours[1], rtol=1e-12, atol=1e-14)
