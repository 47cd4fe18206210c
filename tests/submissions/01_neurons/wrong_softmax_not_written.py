# One function left as it came.
# loses: softmax-visible = 0 of 1, "is not written yet"
# loses: softmax-hidden = 0 of 2, "is not written yet"
# %% softmax
def softmax(n):
    # YOUR CODE HERE
    raise NotImplementedError()
