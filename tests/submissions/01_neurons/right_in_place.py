# Works in place on copies of its own; units of the hidden layers in another order and scale.
# %% neuron
def neuron(x, w, b):
    x = x.copy()
    x *= w
    return x.sum() + b
# %% activations-bent
def relu(n):
    n = np.array(n)
    n[n < 0] = 0
    return n

def relu_slope(n):
    n = np.array(n)
    n[n <= 0] = 0
    n[n > 0] = 1
    return n
# %% activations-prelu
def prelu(n, beta):
    n = np.array(n)
    n[n < 0] *= beta
    return n

def prelu_slope(n, beta):
    n = np.array(n)
    positive = n > 0
    n[positive] = 1
    n[~positive] = beta
    return n
# %% softmax
def softmax(n):
    n = n - 0
    n -= n.max(axis=-1, keepdims=True)
    np.exp(n, out=n)
    n /= n.sum(axis=-1, keepdims=True)
    return n
# %% networks
def network_c():
    weights = [np.array([[4], [0.5]]), np.array([[-2.5, 4]])]
    return weights, [np.array([-2, 1.5]), np.array([1])]

def network_d():
    weights = [np.array([[1], [-6]]), np.array([[4, 1]])]
    return weights, [np.array([-2, 3]), np.array([-1])]
# %% forward
def forward(x, weights, biases, activations):
    weights, biases, activations = list(weights), list(biases), list(activations)
    while weights:
        x = activations.pop(0)(x @ weights.pop(0).T + biases.pop(0))
    return x
