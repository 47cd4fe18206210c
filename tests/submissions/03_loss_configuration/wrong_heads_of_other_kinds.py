# A model for a function, a pair, a number in quotes, and names that Keras does not have.
# loses: heads-visible = 0 of 1.5, "landing_model is no function."
# loses: heads-visible = 0 of 1.5, "a function that builds the model and returns it"
# loses: heads-hidden = 0 of 4.5, "got: a Keras model"
# loses: heads-hidden = 0 of 4.5, "units='4'"
# %% heads-one
landing_model = network(2, "linear", "mse")
def spam_model():
    return network(1, "sigmoid", "binary_crossentropy"), "done"
def vote_model():
    return network(1, "tanh", "cosine_similarity")
# %% heads-many
def animal_model():
    return network("4", "softmax", "categorical_crossentropy")
def flower_model():
    return network(4, "softmax", "sparse_categorial_crossentropy")
def scene_model():
    return network(5, "sigmoids", "binary_crossentropy")
