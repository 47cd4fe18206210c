# TensorFlow where NumPy was meant; automatic differentiation for the penalty.
# %% extra before splits
from helpers.quiet import quiet_stderr

with quiet_stderr():
    import tensorflow as tf
# %% splits
def split_by_group(groups, share, rng):
    people, which = np.unique(groups, return_inverse=True)
    held_out = np.zeros(len(people), dtype=bool)
    held_out[rng.permutation(len(people))[:round(share * len(people))]] = True
    return tf.where(~held_out[which])[:, 0], tf.where(held_out[which])[:, 0]

def split_by_time(times, shares):
    order = tf.argsort(times)
    n = len(times)
    sizes = [round(shares[0] * n), round(shares[1] * n)]
    return tf.split(order, [*sizes, n - sum(sizes)])
# %% scaling
def standardise(train, validation):
    mean = tf.reduce_mean(train, axis=0)
    spread = tf.math.reduce_std(train, axis=0)
    return (train - mean) / spread, (validation - mean) / spread
# %% penalty
def l2_penalty(layers, lam):
    return 2 * lam * tf.add_n([tf.nn.l2_loss(tf.constant(W)) for W, _ in layers])

def add_l2_gradient(gradients, layers, lam):
    result = []
    for (dW, db), (W, _) in zip(gradients, layers):
        W = tf.Variable(W)
        with tf.GradientTape() as tape:
            penalty = lam * tf.reduce_sum(W**2)
        result.append([dW + tape.gradient(penalty, W), db])
    return result
# %% dropout
def dropout(a, rate, training, rng):
    if not training:
        return tf.identity(a)
    mask = tf.cast(rng.random(a.shape) > rate, tf.float64)
    return tf.constant(a) * mask / (1 - rate)
