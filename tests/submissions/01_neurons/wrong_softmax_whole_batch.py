# Shares of the whole batch instead of each row.
# loses: softmax-hidden = 0 of 2, "the shares sum to one over the whole batch"
# %% softmax
def softmax(n):
    powers = np.exp(n - n.max())
    return powers / powers.sum()
