# A helper of its own has a name that a test uses, too.
# %% heads-network
def build(units, activation):
    return keras.Sequential([*trunk(), keras.layers.Dense(units, activation=activation)])
def network(units, activation, loss):
    model = build(units, activation)
    model.compile(optimizer="adam", loss=loss)
    return model
