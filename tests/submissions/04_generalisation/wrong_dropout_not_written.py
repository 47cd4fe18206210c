# Left as it came.
# loses: dropout-visible = 0 of 1, "is not written yet"
# loses: dropout-hidden = 0 of 2, "is not written yet"
# %% dropout
def dropout(a, rate, training, rng):
    # YOUR CODE HERE
    raise NotImplementedError()
