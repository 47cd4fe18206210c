# Every part changes what it is given.
# loses: neuron-visible = 0 of 1, "changes its argument"
# loses: neuron-hidden = 0 of 2, "changes its argument"
# loses: activations-visible = 1 of 2, "changes its argument"
# loses: activations-hidden = 1 of 2, "changes its argument"
# loses: softmax-visible = 0 of 1, "changes its argument"
# loses: softmax-hidden = 0 of 2, "changes its argument"
# loses: forward-visible = 0 of 1, "changes its argument"
# loses: forward-hidden = 0 of 2, "changes its argument"
# %% neuron
def neuron(x, w, b):
    x *= w
    return x.sum() + b
# %% softmax
def softmax(n):
    n -= n.max(axis=-1, keepdims=True)
    np.exp(n, out=n)
    n /= n.sum(axis=-1, keepdims=True)
    return n
# %% activations-bent
def relu(n):
    n[n < 0] = 0
    return n
def relu_slope(n):
    n[n > 0] = 1
    n[n <= 0] = 0
    return n
# %% activations-prelu
def prelu(n, beta):
    n[n < 0] *= beta
    return n
def prelu_slope(n, beta):
    n[n > 0] = 1
    n[n <= 0] = beta
    return n
# %% forward
def forward(x, weights, biases, activations):
    a = x
    weights.reverse(); weights.reverse()
    while weights:
        a = activations.pop(0)(a @ weights.pop(0).T + biases.pop(0))
    return a
