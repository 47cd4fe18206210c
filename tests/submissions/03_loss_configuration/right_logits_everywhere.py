# Every class loss works on logits; losses are given as objects.
# %% heads-network
def network(units, activation, loss):
    layers = trunk()
    layers.append(keras.layers.Dense(units, activation))
    model = keras.models.Sequential(layers)
    model.compile(keras.optimizers.SGD(0.1), loss=loss, metrics=["accuracy"])
    return model
# %% heads-one
from keras import losses

def landing_model():
    return network(2, "linear", losses.MeanSquaredError())

def spam_model():
    return network(1, None, losses.BinaryCrossentropy(from_logits=True))

def vote_model():
    return network(1, "tanh", losses.MeanSquaredError())
# %% heads-many
def animal_model():
    return network(4, None, losses.CategoricalCrossentropy(from_logits=True))

def flower_model():
    return network(4, None, losses.SparseCategoricalCrossentropy(from_logits=True))

def scene_model():
    return network(5, None, losses.BinaryCrossentropy(from_logits=True))
# %% mend
def mended_model():
    model = keras.Sequential([keras.Input((2,)), *hidden_layers(), keras.layers.Dense(4)])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.SGD(0.001), loss)
    return model
