# Whole numbers of 32 bits, as TensorFlow has them if nothing else is said.
# loses: count-hidden = 0 of 0.5, "a number outgrew the 32 bits"
# %% count
import tensorflow as tf

def count(H, W, C, K, f):
    outputs = tf.reduce_prod([H - f + 1, W - f + 1, K])
    return outputs * (H * W * C + 1), K * (f * f * C + 1)
