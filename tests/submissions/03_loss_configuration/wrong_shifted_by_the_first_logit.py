# Subtracts the first logit in place of the largest.
# loses: entropy-hidden = 1.5 of 2.5, "log_softmax, large numbers: 0 of 0.5 points"
# %% entropy-log-softmax
def log_softmax(logits):
    s = logits - logits[:, [0]]
    return s - np.log(np.exp(s).sum(axis=1, keepdims=True))
