# Copies the network with Python's copy, and saves and loads weights on the way.
# %% sanity
import copy

def shuffled(model, rng):
    twin = copy.deepcopy(model)
    for variable in twin.weights:
        flat = variable.numpy().flatten()
        rng.shuffle(flat)
        variable.assign(flat.reshape(variable.shape))
    return twin

def similarity(one, other):
    alike = np.zeros(len(one))
    for n in range(len(one)):
        both = np.vstack([np.ravel(one[n]), np.ravel(other[n])])
        if both.std(axis=1).min() > 0:
            alike[n] = np.corrcoef(both)[0, 1]
    return alike

def passes(explain, model, images, classes, rng):
    twin = shuffled(model, rng)
    return not similarity(explain(model, images, classes), explain(twin, images, classes)).mean() >= 0.5
