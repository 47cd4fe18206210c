# Functions that are objects: partial, a class with __call__, a lambda.
# %% build
from functools import partial

def network_of(kernels, shape, classes):
    layer = keras.layers
    pictures = layer.Input(shape=shape)
    conv = partial(layer.Conv2D, padding="same")
    x = layer.MaxPooling2D(2)(conv(kernels, 5, activation="relu", name="conv1")(pictures))
    x = conv(2 * kernels, 3, strides=2, activation="relu", name="conv2")(x)
    y = conv(2 * kernels, 3, name="conv3")(x)
    y = layer.ReLU(max_value=None)(layer.Add()((x, y)))
    y = layer.Dense(classes, name="scores")(layer.Reshape((-1,))(y))
    return keras.Model(inputs=[pictures], outputs=[layer.Softmax()(y)])

build = partial(network_of, 12)
# %% maps
class Maps:
    def __call__(self, model, images, name):
        return keras.Model(model.input, model.get_layer(name).output)(images, training=False).numpy()

feature_maps = Maps()
strongest = lambda maps: np.array([np.unravel_index(maps[..., k].argmax(), maps[..., k].shape)
                                   for k in range(maps.shape[-1])])
# %% heat
class GradCam:
    def __init__(self, reduce):
        self.reduce = reduce

    def __call__(self, model, name, images, classes):
        both = keras.models.Model(model.inputs[0], [model.get_layer(n).output for n in (name, "scores")])
        with tf.GradientTape() as tape:
            maps, scores = both(images)
            score = tf.reduce_sum(tf.boolean_mask(scores, np.eye(scores.shape[1], dtype=bool)[classes]))
        weights = self.reduce(tape.gradient(score, maps))
        heat = tf.maximum(tf.reduce_sum(maps * weights, -1), 0.0)
        return tf.squeeze(tf.image.resize(tf.expand_dims(heat, -1), images.shape[1:3]), -1)

grad_cam = GradCam(keras.layers.GlobalAveragePooling2D(keepdims=True))
