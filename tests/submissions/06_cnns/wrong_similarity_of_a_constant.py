# Divides 0 by 0.
# loses: sanity-visible = 0.75 of 1, "was divided by 0"
# loses: sanity-hidden = 1.5 of 2, "was divided by 0"
# %% sanity
def shuffled(model, rng):
    copy = keras.models.clone_model(model)
    copy.set_weights([rng.permuted(w.ravel()).reshape(w.shape) for w in model.get_weights()])
    return copy

def similarity(one, other):
    return np.array([np.corrcoef(a.ravel(), b.ravel())[0, 1] for a, b in zip(one, other)])

def passes(explain, model, images, classes, rng):
    before, after = (explain(m, images, classes) for m in (model, shuffled(model, rng)))
    return bool(np.mean(similarity(before, after)) < 0.5)
