# Takes the map to be as large as the picture.
# loses: count-visible = 0 of 0.5, "the map was taken to be as large as the picture"
# loses: count-hidden = 0 of 0.5, "the map was taken to be as large as the picture"
# %% count
def count(H, W, C, K, f):
    outputs = (H - f + 1) * (W - f + 1) * K
    return H * W * K * (H * W * C + 1), K * (f * f * C + 1)
