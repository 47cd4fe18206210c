# Normalises down the columns.
# loses: softmax-hidden = 0 of 2, "the shares sum to one down the columns"
# %% softmax
def softmax(n):
    powers = np.exp(n - n.max(axis=0))
    return powers / powers.sum(axis=0)
