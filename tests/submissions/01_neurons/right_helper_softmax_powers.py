# A helper of its own has a name that a test uses, too.
# %% softmax
def powers(n):
    return np.exp(n - n.max(axis=-1, keepdims=True))
def softmax(n):
    return powers(n) / powers(n).sum(axis=-1, keepdims=True)
