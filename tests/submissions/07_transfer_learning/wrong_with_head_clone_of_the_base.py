# with_head: a clone of the base, with weights of its own.
# loses: head-visible = 0.75 of 1, "a copy or another network"
# loses: head-hidden = 2 of 3, "a copy or another network"
# %% head
def with_head(base, scale, classes):
    """A new classifier: a base, frozen, and a head that is to be trained.

    base : keras.Model from (N, H, W, 3), as `scale` gives them, to features (N, F). It becomes
        part of the classifier, and is frozen
    scale : function of tensors, or a Keras layer: turns values 0..255 into the base's
    classes : int
    Returns a keras.Model from pictures (N, H, W, 3), values 0..255, to (N, classes),
    probabilities. It need not be compiled. What learns in it are the weights and biases of the
    dense layer, nothing else.
    """
    model_base = keras.models.clone_model(base)
    model_base.trainable = False
    pictures = keras.Input(base.input_shape[1:])
    features = keras.layers.Dropout(0.3)(model_base(scale(pictures)))
    return keras.Model(pictures, keras.layers.Dense(classes, activation="softmax")(features))

def parameters(model):
    """How many numbers of a model training changes by its gradient, and how many it does not.

    model : keras.Model; layers of it may be models, and any of their layers may be frozen
    Returns (int, int): those that learn, and those that do not.
    """
    def count(weights):
        return int(sum(np.prod(w.shape) for w in weights))

    return count(model.trainable_weights), count(model.non_trainable_weights)
