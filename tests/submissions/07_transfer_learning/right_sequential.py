# Sequential models, layers for all preprocessing, and models that are flattened.
# %% prepare
def prepared(images, size):
    channels = [keras.layers.Concatenate()] if images.shape[-1] == 1 else []
    x = tf.cast(tf.convert_to_tensor(images), "float32")
    if channels:
        x = channels[0]([x, x, x])
    return keras.Sequential([keras.layers.Resizing(size, size), keras.layers.Rescaling(1 / 128, -127 / 128)])(x)
# %% head
def with_head(base, scale, classes):
    model = keras.Sequential([keras.Input(base.input_shape[1:]), keras.layers.Lambda(lambda v: scale(v)), base])
    model.layers[-1].trainable = False
    model.add(keras.layers.Dropout(0.3))
    model.add(keras.layers.Dense(classes))
    model.add(keras.layers.Softmax())
    return model

def parameters(model):
    learns = sum(keras.ops.size(w) for w in model.trainable_variables)
    return int(learns), int(model.count_params() - learns)
# %% few
def trained(images, labels, classes):
    pretrained.trainable = False
    inputs = keras.Input(images.shape[1:])
    x = keras.layers.Rescaling(1 / 128, -127 / 128)(keras.layers.Resizing(80, 80)(inputs))
    whole = keras.Model(inputs, pretrained(x))
    features = whole.predict(images, verbose=0)
    head = keras.Sequential([keras.layers.Dense(classes, activation="softmax")])
    head.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy")
    head.fit(features, labels, epochs=25, verbose=0)
    return keras.Model(inputs, head(whole.output))
