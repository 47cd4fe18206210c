# Kernels without depth.
# loses: count-visible = 0 of 0.5, "the kernels have no depth"
# loses: count-hidden = 0 of 0.5, "the kernels have no depth"
# %% count
def count(H, W, C, K, f):
    outputs = (H - f + 1) * (W - f + 1) * K
    return outputs * (H * W * C + 1), K * (f * f + 1)
