# Heads and losses that the lecture does not name.
# %% heads-network
def network(n, g, J):
    model = keras.models.Sequential(trunk(), name="net")
    model.add(keras.layers.Dense(n, activation=g, kernel_initializer="he_normal", name="head"))
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss=J, metrics=["mse"])
    return model
# %% heads-one
def landing_model(units=2):
    return network(units, keras.activations.linear, keras.losses.mean_squared_error)
def spam_model(units=1):
    return network(units, keras.activations.sigmoid, keras.losses.binary_crossentropy)
def vote_model():
    return network(1, "hard_tanh", "squared_hinge")
# %% heads-many
def animal_model():
    return network(4, "softmax", keras.losses.categorical_crossentropy)
def flower_model():
    return network(4, "log_softmax", lambda y, p: -keras.ops.mean(keras.ops.take_along_axis(p, keras.ops.reshape(keras.ops.cast(y, "int32"), (-1, 1)), axis=1)))
def scene_model():
    return network(5, "sigmoid", keras.losses.BinaryFocalCrossentropy())
