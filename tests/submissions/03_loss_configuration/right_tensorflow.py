# TensorFlow in place of NumPy; returns tensors.
# %% entropy-log-softmax
import tensorflow as tf

def log_softmax(logits):
    return tf.nn.log_softmax(logits)
# %% entropy-probabilities
def cross_entropy(targets, probabilities):
    return -tf.reduce_mean(tf.reduce_sum(tf.math.xlogy(targets, probabilities), axis=-1))
# %% entropy-logits
def cross_entropy_from_logits(targets, logits):
    return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(targets, logits))
# %% labels-one-hot
def one_hot(labels, classes):
    return tf.one_hot(labels, classes)
# %% labels-sparse
def sparse_cross_entropy(labels, logits):
    return tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels, logits)).numpy()
# %% tilt-encode
def encode(ellipses):
    shape, tilt = tf.split(ellipses, [4, 1], axis=1)
    return tf.concat([shape, tf.cos(2 * tilt), tf.sin(2 * tilt)], axis=1)
# %% tilt-decode
def decode(predictions):
    shape, c, s = tf.split(predictions, [4, 1, 1], axis=1)
    return tf.concat([shape, tf.math.floormod(tf.atan2(s, c) / 2, np.pi)], axis=1)
# %% tilt-error
def tilt_error(predicted, true):
    d = tf.abs(tf.convert_to_tensor(predicted) - true)
    return tf.abs(d - np.pi * tf.round(d / np.pi)).numpy()
