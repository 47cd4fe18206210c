# Calls sys.exit in the middle of a function.
# loses: forward-visible = 0 of 1, "raised SystemExit"
# loses: forward-hidden = 0 of 2, "raised SystemExit"
# %% forward
import sys

def forward(x, weights, biases, activations):
    sys.exit("done")
