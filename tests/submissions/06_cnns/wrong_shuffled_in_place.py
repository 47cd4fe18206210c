# Shuffles the network that it is given.
# loses: sanity-visible = 0.5 of 1, "shuffled changes the network that it is given"
# loses: sanity-hidden = 1.5 of 2, "shuffled changes the network that it is given"
# %% sanity
def shuffled(model, rng):
    model.set_weights([rng.permuted(w.ravel()).reshape(w.shape) for w in model.get_weights()])
    return model

def similarity(one, other):
    one, other = (maps - maps.mean(axis=(1, 2), keepdims=True) for maps in (one, other))
    size = np.sqrt((one**2).sum(axis=(1, 2)) * (other**2).sum(axis=(1, 2)))
    return (one * other).sum(axis=(1, 2)) / np.where(size == 0, np.inf, size)

def passes(explain, model, images, classes, rng):
    before, after = (explain(m, images, classes) for m in (model, shuffled(model, rng)))
    return bool(np.mean(similarity(before, after)) < 0.5)
