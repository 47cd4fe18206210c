# Part 4 was left as it was.
# loses: network-visible = 0 of 2, "is not written yet"
# loses: network-hidden = 0 of 3, "is not written yet"
# %% network
def backward(x, y, weights, biases, activations):
    # YOUR CODE HERE
    raise NotImplementedError()
