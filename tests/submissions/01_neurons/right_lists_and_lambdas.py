# Other names, lambdas, recursion; tuples and lists where arrays are expected.
# %% neuron
neuron = lambda inputs, weights, shift: float(sum(i * v for i, v in zip(inputs, weights)) + shift)
# %% activations-smooth
logistic = lambda z: np.exp(z) / (np.exp(z) + 1)
logistic_slope = lambda z: logistic(z) - logistic(z) ** 2
tanh_slope = lambda z: (1 - np.tanh(z)) * (1 + np.tanh(z))
# %% activations-bent
relu = lambda z: z * (z > 0)
relu_slope = lambda z: z > 0
# %% activations-prelu
prelu = lambda z, slope: z * prelu_slope(z, slope)
prelu_slope = lambda z, slope: (z > 0) + (z <= 0) * slope
# %% softmax
def softmax(z):
    shifted = (z.T - np.max(z, axis=-1)).T
    return (np.exp(shifted).T / np.exp(shifted).sum(-1)).T.tolist()
# %% hand
values_by_hand = lambda: (1.0, 12 / 2, np.float32(5), 0.0)
# %% networks
def network_c():
    return ([[1], [2]], [[2, -5]]), ([3, -1], [1])

def network_d():
    return [[[-2], [1]], [[3, 4]]], [[1, -2], [-1]]
# %% counting
def parameter_count(s):
    return 0 if len(s) == 1 else (s[0] + 1) * s[1] + parameter_count(s[1:])
# %% forward
def forward(batch, matrices, shifts, functions):
    if not matrices:
        return batch
    first = functions[0](batch @ matrices[0].T + shifts[0])
    return forward(first, matrices[1:], shifts[1:], functions[1:])
