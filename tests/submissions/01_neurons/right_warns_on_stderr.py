# Right, but noisy: warns, logs and writes on the error stream.
# %% neuron
import logging
import sys
import warnings

def neuron(x, w, b):
    warnings.warn("my function is being called")
    return w @ x + b
# %% activations-smooth
def logistic(n):
    print("checking n", file=sys.stderr)
    return 1 / (1 + np.exp(-n))

def logistic_slope(n):
    logging.getLogger("mine").error("slope")
    return logistic(n) * (1 - logistic(n))

def tanh_slope(n):
    np.log(np.zeros(1))
    return 1 - np.tanh(n) ** 2
# %% softmax
def softmax(n):
    sys.stderr.write("softmax of an array of shape %s\n" % (n.shape,))
    np.exp(n)
    powers = np.exp(n - n.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
# %% extra before neuron-visible
print("this goes to the error stream of a cell of mine", file=sys.stderr)
