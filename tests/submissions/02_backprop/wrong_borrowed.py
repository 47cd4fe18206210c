# The course's own judge, back-propagation and descent do the work.
# loses: checker-visible = 0 of 1, "The work is done by numerical_gradient of helpers.checks."
# loses: checker-hidden = 0 of 1, "the differences, computed by your own code"
# loses: chain-visible = 0 of 1, "The work is done by numerical_gradient of helpers.checks."
# loses: chain-hidden = 0 of 2, "The work is done by numerical_gradient of helpers.checks."
# loses: layer-visible = 0 of 1, "The work is done by backpropagate of helpers.operations."
# loses: layer-hidden = 0 of 3, "The work is done by backpropagate of helpers.operations."
# loses: network-visible = 0 of 2, "The work is done by backpropagate of helpers.operations."
# loses: network-hidden = 0 of 3, "the gradient, computed by your own code"
# loses: minibatch-visible = 0 of 1, "of helpers.operations."
# loses: minibatch-hidden = 0 of 1, "the steps, computed by your own code"
# %% checker
from helpers.checks import numerical_gradient as judge
def numerical_gradient(loss, theta, h=1e-5):
    return judge(loss, theta)
# %% chain
def chain_gradient(x, y, weights, biases):
    def loss(parameters):
        a = x
        for w, b in zip(*parameters):
            a = np.tanh(w * a + b)
        return (a - y) ** 2
    return checks.numerical_gradient(loss, (weights, biases))
# %% layer
from helpers.operations.gradients import backpropagate
def layer_gradient(x, y, W, b):
    found = backpropagate([W], [b], ["logistic"], x[0], y[0])
    return found
# %% network
def backward(x, y, weights, biases, activations):
    return backpropagate(weights, biases, activations, x[0], y[0])
# %% minibatch
from helpers.operations.descent import _batches
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    batches = _batches(len(x), batch_size, seed)
    for _ in range(epochs * -(-len(x) // batch_size)):
        batch = next(batches)
        theta = theta - learning_rate * gradient(theta, x[batch], y[batch])
    return theta
