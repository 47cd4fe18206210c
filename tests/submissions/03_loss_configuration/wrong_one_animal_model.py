# Builds one model and hands it out again and again.
# loses: heads-visible = 1.25 of 1.5, "each call makes a new model"
# loses: heads-hidden = 3.75 of 4.5, "each call makes a new model"
# %% heads-many
def flower_model():
    """One of four flowers: 0, 1, 2 or 3."""
    return network(4, "softmax", "sparse_categorical_crossentropy")

def scene_model():
    """People, water, trees, snow, sky: rows of five zeros and ones."""
    return network(5, "sigmoid", "binary_crossentropy")


_animal = network(4, "softmax", "categorical_crossentropy")
def animal_model():
    return _animal
