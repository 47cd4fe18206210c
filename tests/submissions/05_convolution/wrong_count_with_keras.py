# Keras counts.
# loses: count-visible = 0 of 0.5, "of Keras."
# loses: count-hidden = 0 of 0.5, "of Keras."
# %% count
def count(H, W, C, K, f):
    import keras
    convolution = keras.layers.Conv2D(K, f)
    convolution.build((None, H, W, C))
    dense = keras.layers.Dense((H - f + 1) * (W - f + 1) * K)
    dense.build((None, 10))
    return dense.count_params(), convolution.count_params()
    outputs = (H - f + 1) * (W - f + 1) * K
    return keras.layers.Dense(outputs).count_params(), convolution.count_params()
