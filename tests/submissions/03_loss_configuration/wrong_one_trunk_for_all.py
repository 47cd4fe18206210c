# All models stand on the same trunk, so that training one changes all.
# loses: heads-visible = 0 of 1.5, "shares with another model"
# loses: heads-hidden = 0 of 4.5, "shares with another model"
# %% heads-network
layers = trunk()
def network(units, activation, loss):
    model = keras.Sequential([*layers, keras.layers.Dense(units, activation=activation)])
    model.compile(optimizer="adam", loss=loss)
    return model
