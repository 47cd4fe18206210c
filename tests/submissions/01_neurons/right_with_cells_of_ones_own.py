# Helper functions and experiments in cells of one's own, a class behind the functions.
# %% extra before neuron
class Dense:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def __call__(self, a):
        return a @ self.W.T + self.b
# %% neuron
def neuron(x, w, b):
    return Dense(w[None, :], b)(x)[0]
# %% counting
def parameter_count(sizes):
    layers = [Dense(np.zeros((k, m)), np.zeros(k)) for m, k in zip(sizes, sizes[1:])]
    return sum(layer.W.size + layer.b.size for layer in layers)
# %% forward
def forward(x, weights, biases, activations):
    layers = [Dense(W, b) for W, b in zip(weights, biases)]
    for layer, g in zip(layers, activations):
        x = g(layer(x))
    return x
# %% extra after forward
import matplotlib.pyplot as plt
plt.plot(np.linspace(-1, 1), relu(np.linspace(-1, 1)));
# %% [markdown] theorem-answer
It promises that good weights exist for a continuous function on a bounded region, for an activation
that is no polynomial. It promises no way to find them, and without bends there is only one plane.
