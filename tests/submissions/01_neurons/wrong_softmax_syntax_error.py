# A cell that does not parse: the name is never defined.
# loses: softmax-visible = 0 of 1, "name 'softmax' is not defined"
# loses: softmax-hidden = 0 of 2, "name 'softmax' is not defined"
# %% softmax
def softmax(n)
    return np.exp(n) / np.exp(n).sum()
