# Has Keras build the stack and asks it. Explains the class that the network prefers. Divides 0 by 0.
# loses: table-visible = 0 of 1, "The work is done by"
# loses: table-hidden = 0 of 2, "of Keras"
# loses: heat-visible = 0 of 1, "the class is the one that the network prefers"
# loses: heat-hidden = 0 of 3, "the class is the one that the network prefers"
# loses: sanity-visible = 0.75 of 1, "was divided by 0"
# loses: sanity-hidden = 1.5 of 2, "was divided by 0"
# %% table
def model_of(shape, layers):
    kinds = keras.layers
    make = {"conv": lambda K, f, s, padding: kinds.Conv2D(K, f, strides=s, padding=padding),
            "pool": lambda f, s: kinds.MaxPooling2D(f, strides=s),
            "norm": kinds.BatchNormalization, "flatten": kinds.Flatten, "dense": kinds.Dense}
    return keras.Sequential([keras.Input(shape)] + [make[kind](*facts) for kind, *facts in layers])

def shapes(shape, layers):
    return [layer.output.shape[1:] for layer in model_of(shape, layers).layers]

def parameters(shape, layers):
    return [layer.count_params() for layer in model_of(shape, layers).layers]
# %% heat
def grad_cam(model, name, images, classes):
    both = keras.Model(model.input, [model.get_layer(name).output, model.get_layer("scores").output])
    with tf.GradientTape() as tape:
        maps, scores = both(images)
        asked = tf.reduce_max(scores, axis=1)
    slopes = tape.gradient(asked, maps)
    weights = tf.reduce_mean(slopes, axis=(1, 2), keepdims=True)
    heat = tf.nn.relu(tf.reduce_sum(weights * maps, axis=3, keepdims=True))
    return tf.image.resize(heat, images.shape[1:3])[..., 0].numpy()
# %% sanity
def shuffled(model, rng):
    copy = keras.models.clone_model(model)
    copy.set_weights([rng.permuted(w.ravel()).reshape(w.shape) for w in model.get_weights()])
    return copy

def similarity(one, other):
    return np.array([np.corrcoef(a.ravel(), b.ravel())[0, 1] for a, b in zip(one, other)])

def passes(explain, model, images, classes, rng):
    before, after = (explain(m, images, classes) for m in (model, shuffled(model, rng)))
    return bool(np.mean(similarity(before, after)) < 0.5)
