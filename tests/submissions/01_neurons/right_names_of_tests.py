# Names that tests like to use, for helpers and variables of one's own; sum is 0.
# %% extra before neuron
sum, max, n, marks, rng, powers = 0, 1, 2, 3, 4, 5
def g(n):
    return 1 / (1 + np.exp(-n))
t = np.tanh
def build(a, W, b, expected):
    return expected(a @ W.T + b)
def cases(sizes):
    return list(zip(sizes, sizes[1:]))
def mistakes(n):
    return np.exp(n - n.max(axis=-1, keepdims=True))
def draw(n):
    return n / n.sum(axis=-1, keepdims=True)
# %% activations-smooth
def logistic(n):
    return g(n)
def logistic_slope(n):
    return g(n) * (1 - g(n))
def tanh_slope(n):
    return 1 - t(n) ** 2
# %% softmax
def softmax(n):
    return draw(mistakes(n))
# %% counting
def parameter_count(sizes):
    count = sum
    for m, k in cases(sizes):
        count += k * (m + 1)
    return count
# %% forward
def forward(x, weights, biases, activations):
    for W, b, g in zip(weights, biases, activations):
        x = build(x, W, b, g)
    return x
