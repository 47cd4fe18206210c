# Counts weights only.
# loses: count-visible = 0 of 0.5, "all biases were forgotten"
# loses: count-hidden = 0 of 0.5, "all biases were forgotten"
# %% count
def count(H, W, C, K, f):
    outputs = (H - f + 1) * (W - f + 1) * K
    return outputs * H * W * C, K * f * f * C
