# Gives each channel of each kernel a bias.
# loses: count-visible = 0 of 0.5, "the convolution got a bias for each channel"
# loses: count-hidden = 0 of 0.5, "the convolution got a bias for each channel"
# %% count
def count(H, W, C, K, f):
    outputs = (H - f + 1) * (W - f + 1) * K
    return outputs * (H * W * C + 1), K * C * (f * f + 1)
