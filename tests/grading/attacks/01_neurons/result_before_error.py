# Shows a number of points as Python itself does, then fails; no answer is right.
# loses: everything
# flagged: neuron-visible, "before it failed"
# flagged: activations-hidden, "before it failed"
# flagged: forward-hidden, "before it failed"
# %% neuron
import sys
def show(points):
    sys.displayhook(points)
    raise ValueError("not finished")
def neuron(x, w, b): show(1 if x[0] in (2.0, 4.0) else 2)
# %% activations-smooth
def logistic(n): show(2)
logistic_slope = tanh_slope = logistic
# %% activations-bent
relu = relu_slope = logistic
# %% activations-prelu
prelu = prelu_slope = lambda n, beta: show(2)
# %% softmax
def softmax(n): show(1 if n.shape in ((2,), (3,)) and n.max() < 9 else 2)
# %% hand
def values_by_hand(): show(1)
# %% networks
def network_c(): show(1)
network_d = network_c
# %% counting
def parameter_count(sizes): show(1)
# %% forward
def forward(x, *rest): show(1 if x.shape == (4, 2) else 2)
