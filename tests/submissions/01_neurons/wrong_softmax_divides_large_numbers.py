# Divides by a hundred where numbers are large.
# loses: softmax-hidden = 1 of 2, "subtract the largest number of the row"
# %% softmax
def softmax(n):
    if np.abs(n).max() > 700:
        n = n / 100
    e = np.exp(n)
    return e / e.sum(axis=-1, keepdims=True)
