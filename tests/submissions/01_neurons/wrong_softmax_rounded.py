# Rounds the shares.
# loses: softmax-visible = 0 of 1, "it looks as if it was rounded to 3 decimals; do not round."
# loses: softmax-hidden = 0 of 2, "it looks as if it was rounded to 3 decimals"
# %% softmax
def softmax(n):
    powers = np.exp(n - n.max(axis=-1, keepdims=True))
    return np.round(powers / powers.sum(axis=-1, keepdims=True), 3)
