# Forgets the kernels' biases.
# loses: count-visible = 0 of 0.5, "the convolution's biases were forgotten"
# loses: count-hidden = 0 of 0.5, "the convolution's biases were forgotten"
# %% count
def count(H, W, C, K, f):
    outputs = (H - f + 1) * (W - f + 1) * K
    return outputs * (H * W * C + 1), K * f * f * C
