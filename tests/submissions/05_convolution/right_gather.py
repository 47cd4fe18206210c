# Windows by tf.gather, convolution by Fourier's transform in TensorFlow, sizes by range.
# %% size
import functools
import tensorflow as tf

def map_size(n, f, s=1, before=0, after=0):
    return len(range(0, n + before + after - f + 1, s))

def same_padding(n, f, s=1):
    places = len(range(0, n, s))
    missing = max(0, (places - 1) * s + f - n)
    return divmod(missing, 2)[0], sum(divmod(missing, 2))
# %% slide
def _patches(X, h, v, s):  # N, H', W', h, v, C
    X = tf.gather(X, tf.range(h)[None] + s * tf.range(map_size(X.shape[1], h, s))[:, None], axis=1)
    X = tf.gather(X, tf.range(v)[None] + s * tf.range(map_size(X.shape[3], v, s))[:, None], axis=3)
    return tf.transpose(X, (0, 1, 3, 2, 4, 5))

def slide(X, w, s=1, p=0):
    w = tf.cast(w, tf.float32)
    X = tf.pad(tf.cast(X, tf.float32), [(p, p), (p, p)])
    return tf.einsum("ijuv,uv->ij", _patches(X[None, :, :, None], *w.shape, s)[0, ..., 0], w)
# %% convolve
def convolve(X, w):
    X, w = tf.cast(X, tf.complex128), tf.cast(w, tf.complex128)
    shape = (X.shape[0] + w.shape[0] - 1, X.shape[1] + w.shape[1] - 1)
    big = [tf.pad(a, [(0, n - m) for n, m in zip(shape, a.shape)]) for a in (X, w)]
    return tf.math.real(tf.signal.ifft2d(tf.signal.fft2d(big[0]) * tf.signal.fft2d(big[1])))
# %% layer
def layer(X, w, b, s=1, p=0):
    X, w, b = (tf.cast(a, tf.float32) for a in (X, w, b))
    X = tf.pad(X, [(0, 0), (p, p), (p, p), (0, 0)])
    h, v, C, K = w.shape
    patches = _patches(X, h, v, s)
    flat = tf.reshape(patches, (-1, h * v * C))
    dense = tf.keras.layers.Dense(K)
    dense.build((None, h * v * C))
    dense.set_weights([tf.reshape(w, (-1, K)).numpy(), b.numpy()])
    return tf.reshape(dense(flat), (*patches.shape[:3], K))
# %% pool
def pool(X, f, s, p=0, mode="max"):
    X = tf.cast(X, tf.float32)
    frame = [(0, 0), (p, p), (p, p), (0, 0)]
    there = _patches(tf.pad(tf.ones_like(X), frame), f, f, s)
    seen = _patches(tf.pad(X, frame), f, f, s)
    if mode == "max":
        return tf.reduce_max(tf.where(there > 0, seen, -np.inf), axis=(3, 4))
    return tf.reduce_sum(seen, axis=(3, 4)) / tf.reduce_sum(there, axis=(3, 4))
# %% field
def field(layers):
    return functools.reduce(lambda now, layer: (now[0] + (layer[0] - 1) * now[1], now[1] * layer[1]),
                            layers, (1, 1))
# %% count
count = lambda H, W, C, K, f: (
    tf.reduce_prod(tf.constant([H - f + 1, W - f + 1, K], tf.int64)) * (H * W * C + 1), tf.constant(K * (f * f * C + 1)))
# %% pattern
kernel = tf.constant(letters.F, tf.float32)
kernel -= tf.reduce_mean(kernel)
threshold = tf.reduce_sum(kernel * letters.F) * 0.5 - 0.1
