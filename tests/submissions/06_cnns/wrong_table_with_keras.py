# Has Keras build the stack and asks it.
# loses: table-visible = 0 of 1, "The work is done by"
# loses: table-hidden = 0 of 2, "of Keras"
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
