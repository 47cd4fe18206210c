# TensorFlow in place of NumPy; returns tensors.
# %% chain
import tensorflow as tf

def chain_gradient(x, y, weights, biases):
    a = [tf.constant(x, tf.float64)]
    for w, b in zip(weights, biases):
        a.append(tf.tanh(w * a[-1] + b))
    slope, dw, db = 2 * (a[-1] - y), [], []
    for w, before, after in zip(weights[::-1], a[-2::-1], a[:0:-1]):
        slope = slope * (1 - after**2)
        db.append(slope)
        dw.append(slope * before)
        slope = slope * w
    return tf.stack(dw[::-1]), tf.stack(db[::-1])
# %% layer
def layer_gradient(x, y, W, b):
    a = tf.sigmoid(tf.matmul(x, W, transpose_b=True) + b)
    delta = 2 * (a - y) * a * (1 - a) / y.size
    return tf.matmul(delta, x, transpose_a=True), tf.reduce_sum(delta, axis=0)
# %% network
def backward(x, y, weights, biases, activations):
    functions = {"tanh": tf.tanh, "relu": tf.nn.relu, "logistic": tf.sigmoid, "identity": tf.identity}
    slopes = {"tanh": lambda n, a: 1 - a**2, "relu": lambda n, a: tf.cast(n > 0, tf.float64),
              "logistic": lambda n, a: a * (1 - a), "identity": lambda n, a: tf.ones_like(n)}
    n, a = [], [tf.constant(x)]
    for W, b, name in zip(weights, biases, activations):
        n.append(tf.matmul(a[-1], tf.constant(W), transpose_b=True) + b)
        a.append(functions[name](n[-1]))
    behind, dW, db = 2 * (a[-1] - y) / y.size, [], []
    for l in range(len(weights) - 1, -1, -1):
        delta = behind * slopes[activations[l]](n[l], a[l + 1])
        dW = [tf.matmul(delta, a[l], transpose_a=True)] + dW
        db = [tf.reduce_sum(delta, axis=0)] + db
        behind = tf.matmul(delta, tf.constant(weights[l]))
    return dW, db
# %% initialisers
def glorot(fan_in, fan_out, seed):
    return tf.keras.initializers.GlorotUniform(seed)((fan_out, fan_in))

def he(fan_in, fan_out, seed):
    return tf.transpose(tf.keras.initializers.HeNormal(seed)((fan_in, fan_out)))
# %% minibatch
def minibatch_descent(gradient, theta, x, y, learning_rate, epochs, batch_size, seed):
    tf.keras.utils.set_random_seed(seed)
    data = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(len(x)).batch(batch_size)
    for epoch in range(epochs):
        for x_batch, y_batch in data:
            theta = theta - learning_rate * gradient(theta, x_batch.numpy(), y_batch.numpy())
    return theta
