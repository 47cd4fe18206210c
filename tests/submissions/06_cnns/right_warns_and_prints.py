# Warns, writes on stderr and prints in functions; a list of inputs, which Keras warns of.
# %% extra before build
import sys
import warnings

def complain():
    warnings.warn("something is deprecated")
    print("on the error stream", file=sys.stderr)
    print("on the other")
# %% maps
def feature_maps(model, images, name):
    complain()
    return keras.Model(model.inputs, model.get_layer(name).output)(images).numpy()

def strongest(maps):
    complain()
    order = maps.transpose(3, 0, 1, 2)
    places = [np.argwhere(one == np.amax(one))[0] for one in order]
    return np.vstack(places)
# %% heat
def grad_cam(model, name, images, classes):
    complain()
    both = keras.Model(model.inputs, [model.get_layer("scores").output, model.get_layer(name).output])
    with tf.GradientTape(persistent=True) as tape:
        scores, maps = both(images)
        each = [scores[n, c] for n, c in enumerate(classes)]
    slopes = sum(tape.gradient(score, maps) for score in each)
    weights = np.mean(slopes, axis=(1, 2))[:, np.newaxis, np.newaxis, :]
    heat = np.sum(np.array(maps) * weights, axis=-1)
    heat = np.where(heat > 0, heat, 0)
    return np.stack([tf.image.resize(h[..., None], images[0].shape[:2]).numpy()[..., 0] for h in heat])
# %% train
def trained(images, labels, classes):
    complain()
    model = build(images.shape[1:], classes)
    model.compile(keras.optimizers.SGD(0.03, momentum=0.9), "sparse_categorical_crossentropy", metrics=["accuracy"])
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2, restore_best_weights=True)
    model.fit(images, labels, epochs=4, validation_split=0.1, callbacks=[stop], verbose=1)
    return model
