# tf.nn.conv2d does the work.
# loses: slide-visible = 0 of 1, "The work is done by conv2d of TensorFlow."
# loses: slide-hidden = 0 of 2, "The work is done by conv2d of TensorFlow."
# %% slide
def slide(X, w, s=1, p=0):
    import tensorflow as tf
    X = tf.constant(np.pad(X, p)[None, :, :, None], tf.float32)
    return tf.nn.conv2d(X, tf.constant(w[:, :, None, None], tf.float32), s, "VALID")[0, :, :, 0]
