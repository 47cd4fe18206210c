# TensorFlow's tensors in place of arrays; nothing that slides by itself.
# %% extra before size
from helpers.quiet import quiet_stderr

with quiet_stderr():
    import tensorflow as tf
# %% size
def map_size(n, f, s=1, before=0, after=0):
    return tf.maximum(0, (n + before + after - f) // s + 1)

def same_padding(n, f, s=1):
    zeros = tf.nn.relu((tf.math.ceil(n / s) - 1) * s + f - n)
    return tf.stack([zeros // 2, tf.math.ceil(zeros / 2)])
# %% slide
def slide(X, w, s=1, p=0):
    X = tf.pad(tf.cast(X, tf.float32), [[p, p], [p, p]])
    w = tf.cast(w, tf.float32)
    h, v = w.shape
    return tf.stack([tf.stack([tf.reduce_sum(X[i:i + h, j:j + v] * w)
                               for j in range(0, X.shape[1] - v + 1, s)])
                     for i in range(0, X.shape[0] - h + 1, s)])
# %% convolve
def convolve(X, w):
    (h, v), X = w.shape, tf.constant(X)
    return slide(tf.pad(X, [[h - 1, h - 1], [v - 1, v - 1]]), tf.reverse(w, axis=[0, 1]))
# %% layer
def layer(X, w, b, s=1, p=0):
    X, w = tf.cast(X, tf.float32), tf.cast(w, tf.float32)
    X = tf.pad(X, [[0, 0], [p, p], [p, p], [0, 0]])
    h, v, C, K = w.shape
    patches = tf.image.extract_patches(X, [1, h, v, 1], [1, s, s, 1], [1, 1, 1, 1], "VALID")
    return tf.tensordot(patches, tf.reshape(w, (h * v * C, K)), 1) + tf.cast(b, tf.float32)
# %% pool
def pool(X, f, s, p=0, mode="max"):
    X = tf.cast(X, tf.float32)
    pads = [[0, 0], [p, p], [p, p], [0, 0]]
    there = tf.pad(tf.ones_like(X), pads)
    filled = tf.pad(X, pads, constant_values=-1e9 if mode == "max" else 0)
    def patches(T):
        parts = tf.image.extract_patches(T, [1, f, f, 1], [1, s, s, 1], [1, 1, 1, 1], "VALID")
        return tf.reshape(parts, (*parts.shape[:3], f * f, X.shape[-1]))
    if mode == "max":
        return tf.reduce_max(patches(filled), axis=3)
    return tf.reduce_sum(patches(filled), axis=3) / tf.reduce_sum(patches(there), axis=3)
# %% field
def field(layers):
    size, step = tf.constant(1), tf.constant(1)
    for f, s in layers:
        size, step = size + (f - 1) * step, step * s
    return tf.stack([size, step])
# %% count
def count(H, W, C, K, f):
    outputs = tf.constant((H - f + 1) * (W - f + 1) * K, tf.int64)
    return tf.stack([outputs * (H * W * C + 1), tf.constant(K * (f * f * C + 1), tf.int64)])
# %% pattern
F = tf.constant(letters.F, tf.float32)
kernel = F / 9 - (1 - F) / 11
threshold = tf.constant(0.48)
