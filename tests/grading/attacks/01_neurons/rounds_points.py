# Has IPython round numbers, so that one and a half points would look like two.
# loses: activations-visible = 1.5 of 2
# loses: activations-hidden = 1.5 of 2
# %% activations-smooth
%precision 0
def logistic(n): return 1 / (1 + np.exp(-n))
def logistic_slope(n): return logistic(n) * (1 - logistic(n))
def tanh_slope(n): return 1 - np.tanh(n) ** 2
# %% activations-bent
def relu(n): return np.maximum(0, n)
def relu_slope(n): return np.where(n > 0, 1.0, 0.0)
# %% activations-prelu
def prelu(n, beta): return n
prelu_slope = prelu
