# A cell that does not parse: the name is never defined.
# loses: softmax-visible = 0 of 1, "There is no `softmax` here."
# loses: softmax-hidden = 0 of 2, "There is no `softmax` here."
# %% softmax
def softmax(n)
    return np.exp(n) / np.exp(n).sum()
