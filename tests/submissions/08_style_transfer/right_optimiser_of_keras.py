# A step by Keras' plain SGD on a normalised gradient, the border by a constraint; a picture by Adam.
# %% pixels
def pixel_gradient(loss, picture):
    variable = tf.Variable(picture, dtype=tf.float32)
    with tf.GradientTape() as tape:
        value = loss(variable)
    return tape.gradient(value, variable)

def step(picture, gradient, rate):
    pixels = keras.Variable(picture)
    unit = tf.math.divide_no_nan(gradient, tf.math.reduce_mean(tf.math.abs(gradient)))
    keras.optimizers.SGD(rate).apply([unit], [pixels])
    return keras.ops.convert_to_numpy(keras.ops.clip(pixels, 0, 1))
# %% exciting
seed = tf.Variable(tf.random.stateless_normal((1, 48, 64, 3), seed=(1, 2), stddev=0.1))
adam = keras.optimizers.Adam(0.1)
for _ in range(20):
    with tf.GradientTape() as tape:
        exciting = tf.sigmoid(seed)
        answer = -tf.reduce_mean(vgg(exciting)["block3_conv1"][..., 40])
    adam.apply([tape.gradient(answer, seed)], [seed])
exciting = tf.sigmoid(seed)
