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
prelu = lambda z, slope: z * prelu_slope(z, slope)
prelu_slope = lambda z, slope: (z > 0) + (z <= 0) * slope
# %% softmax
def softmax(z):
    shifted = (z.T - np.max(z, axis=-1)).T
    return (np.exp(shifted).T / np.exp(shifted).sum(-1)).T.tolist()
# %% hand
values_by_hand = lambda: (14.0, 16 / 5, np.float32(4), 0.0)
# %% networks
def network_a():
    return ([[-2], [5]], [[1, -4]]), ([3, -6], [7])

def network_b():
    return [[[6], [-3]], [[-7, 4]]], [[-5, 2], [-1]]
# %% counting
def parameter_count(s):
    return 0 if len(s) == 1 else (s[0] + 1) * s[1] + parameter_count(s[1:])
# %% forward
def forward(batch, matrices, shifts, functions):
    if not matrices:
        return batch
    first = functions[0](batch @ matrices[0].T + shifts[0])
    return forward(first, matrices[1:], shifts[1:], functions[1:])
