# A layer of Keras does the work.
# loses: layer-visible = 0 of 1, "of Keras."
# loses: layer-hidden = 0 of 2, "of Keras."
# %% layer
def layer(X, w, b, s=1, p=0):
    import keras
    X = np.pad(X, [(0, 0), (p, p), (p, p), (0, 0)]).astype("float32")
    convolution = keras.layers.Conv2D(w.shape[3], w.shape[:2], strides=s)
    convolution.build(X.shape)
    convolution.set_weights([w, b])
    return convolution(X).numpy()
