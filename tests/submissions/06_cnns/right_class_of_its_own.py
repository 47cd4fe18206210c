# A class on top of keras.Model that gives it inputs and outputs; a training loop of one's own.
# %% build
class Net(keras.Model):
    def __init__(self, shape, classes):
        layers = keras.layers
        pictures = layers.Input(shape)
        x = layers.Conv2D(12, 5, padding="same", name="conv1")(pictures)
        x = layers.MaxPooling2D((2, 2), strides=2)(layers.Activation("relu")(x))
        x = layers.ReLU()(layers.Conv2D(24, (3, 3), strides=(2, 2), padding="same", name="conv2")(x))
        y = layers.Conv2D(24, (3, 3), padding="same", name="conv3")(x)
        y = layers.Flatten()(layers.ReLU()(layers.add([y, x])))
        y = layers.Dense(classes, name="scores")(y)
        super().__init__(inputs=pictures, outputs=layers.Softmax(name="probabilities")(y))

def build(shape, classes):
    return Net(shape, classes)
# %% train
def trained(images, labels, classes):
    model = build(images.shape[1:], classes)
    optimizer = keras.optimizers.Adam(0.003)
    loss = keras.losses.SparseCategoricalCrossentropy()

    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            cost = loss(y, model(x, training=True))
        weights = model.trainable_variables
        optimizer.apply_gradients(zip(tape.gradient(cost, weights), weights))

    for _ in range(3):
        order = np.random.permutation(len(images))
        for k in range(0, len(images), 50):
            step(tf.constant(images[order[k : k + 50]]), tf.constant(labels[order[k : k + 50]]))
    return model
# %% sanity
def shuffled(model, rng):
    twin = keras.models.clone_model(keras.Model(model.input, model.output))
    twin.set_weights(model.get_weights())
    for layer in twin.layers:
        new = []
        for array in layer.get_weights():
            flat = array.flatten()
            rng.shuffle(flat)
            new.append(flat.reshape(array.shape))
        layer.set_weights(new)
    return twin

def similarity(one, other):
    values = []
    for a, b in zip(one, other):
        if np.std(a) == 0 or np.std(b) == 0:
            values.append(0.0)
        else:
            values.append(np.corrcoef(np.ravel(a), np.ravel(b))[0, 1])
    return values

def passes(explain, model, images, classes, rng):
    before = explain(model, images, classes)
    after = explain(shuffled(model, rng), images, classes)
    return np.mean(similarity(before, after)) < 0.5
