# A layer of one sigmoid unit between trunk and head.
# loses: heads-visible = 0 of 1.5, "the number of Dense layers of landing_model is wrong"
# loses: heads-hidden = 0 of 4.5, "the number of Dense layers of landing_model is wrong"
# %% heads-network
def network(units, activation, loss):
    model = keras.Sequential([*trunk(), keras.layers.Dense(1, activation="sigmoid"), keras.layers.Dense(units, activation=activation)])
    model.compile(optimizer="adam", loss=loss)
    return model
