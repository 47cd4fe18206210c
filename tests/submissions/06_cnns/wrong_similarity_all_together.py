# One correlation over all pictures.
# loses: sanity-visible = 0.75 of 1, "all pictures were taken together"
# loses: sanity-hidden = 1.5 of 2, "4 of 4 values are wrong"
# %% sanity
def shuffled(model, rng):
    copy = keras.models.clone_model(model)
    copy.set_weights([rng.permuted(w.ravel()).reshape(w.shape) for w in model.get_weights()])
    return copy

def similarity(one, other):
    return np.full(len(one), np.corrcoef(np.ravel(one), np.ravel(other))[0, 1])

def passes(explain, model, images, classes, rng):
    before, after = (explain(m, images, classes) for m in (model, shuffled(model, rng)))
    return bool(np.mean(similarity(before, after)) < 0.5)
