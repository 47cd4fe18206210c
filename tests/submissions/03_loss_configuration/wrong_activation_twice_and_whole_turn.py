# The activation in the last layer and again in the loss. The tilt is brought into 0 to 2 pi.
# loses: heads-visible = 1 of 1.5, "already applies softmax"
# loses: heads-visible = 1 of 1.5, "already applies sigmoid"
# loses: heads-hidden = 3 of 4.5, "flower_model: the loss expects logits"
# loses: heads-hidden = 3 of 4.5, "scene_model: the loss expects logits"
# loses: tilt-hidden = 1 of 2, "brought into 0 to 2 pi, not 0 to pi"
# %% heads-many
def animal_model():
    return network(4, "softmax", "categorical_crossentropy")

def flower_model():
    return network(
        4, "softmax", keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    )

def scene_model():
    return network(
        5, "sigmoid", keras.losses.BinaryCrossentropy(from_logits=True)
    )
# %% tilt-decode
def decode(predictions):
    c, s = predictions[:, 4], predictions[:, 5]
    return np.column_stack([predictions[:, :4], np.arctan2(s, c) / 2 % (2 * np.pi)])
