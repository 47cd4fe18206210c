# Functional models; activations as layers or functions of their own; losses as functions.
# %% heads-network
from keras import layers, losses

def network(units, activation, loss):
    inputs = keras.Input((2,))
    n = inputs
    for layer in trunk()[1:]:
        n = layer(n)
    model = keras.Model(inputs, activation(layers.Dense(units)(n)))
    model.compile("rmsprop", loss)
    return model
# %% heads-one
def landing_model():
    return network(2, keras.activations.linear, losses.mean_squared_error)

def spam_model():
    return network(1, layers.Activation("sigmoid"), losses.binary_crossentropy)

def vote_model():
    return network(1, keras.ops.tanh, losses.mean_squared_error)
# %% heads-many
def animal_model():
    return network(4, layers.Softmax(), losses.categorical_crossentropy)

def flower_model():
    return network(4, keras.ops.softmax, losses.sparse_categorical_crossentropy)

def scene_model():
    return network(5, keras.activations.sigmoid, lambda y, p: losses.binary_crossentropy(y, p))
# %% mend
def mended_model():
    x = keras.Input(shape=(2,))
    first, second = hidden_layers()
    model = keras.Model(x, layers.Softmax()(layers.Dense(4)(second(first(x)))))
    model.compile(loss=losses.sparse_categorical_crossentropy)
    return model
