# Works in place on copies of its own; only the weights that `step` trains are the caller's.
# %% splits
def split_by_group(groups, share, rng):
    names = np.unique(groups)
    rng.shuffle(names)
    chosen = set(names[:int(np.ceil(share * len(names)))].tolist())
    held_out = np.array([name in chosen for name in groups.tolist()])
    return np.where(~held_out)[0], np.where(held_out)[0]

def split_by_time(times, shares):
    order = times.argsort(kind="stable")
    sizes = np.ceil(np.array(shares[:2]) * len(times)).astype(int)
    return order[:sizes[0]], order[sizes[0]:sizes.sum()], order[sizes.sum():]
# %% scaling
def standardise(train, validation):
    train, validation = train.copy(), validation.copy()
    mean, spread = train.mean(axis=0), train.std(axis=0)
    for values in (train, validation):
        values -= mean
        values /= spread
    return train, validation
# %% folds
def k_folds(count, k):
    left = list(range(count))
    folds = []
    while k:
        size = len(left) // k
        folds.append(left[:size])
        del left[:size]
        k -= 1
    return folds

def cross_validate(x, y, k, fit, error):
    order = np.random.default_rng(3).permutation(len(x))
    x, y = x[order], y[order]
    mask = np.ones(len(x), dtype=bool)
    mean = 0.0
    for fold in k_folds(len(x), k):
        mask[fold] = False
        mean += error(fit(x[mask], y[mask]), x[~mask], y[~mask]) / k
        mask[fold] = True
    return mean
# %% penalty
def l2_penalty(layers, lam):
    total = 0
    for W, _ in layers:
        W = W * W
        total += lam * W.sum()
    return total

def add_l2_gradient(gradients, layers, lam):
    gradients = [[part.copy() for part in gradient] for gradient in gradients]
    for gradient, layer in zip(gradients, layers):
        gradient[0] += 2 * lam * layer[0]
    return gradients
# %% dropout
def dropout(a, rate, training, rng):
    a = 1.0 * a
    if training:
        a[rng.random(a.shape) < rate] = 0
        a /= 1 - rate
    return a
# %% stopping
def early_stopping(weights, step, validation_loss, patience, max_epochs):
    best = [np.empty_like(values) for values in weights]
    lowest, left = np.inf, patience
    while left and max_epochs:
        step(weights)
        max_epochs -= 1
        left -= 1
        if validation_loss(weights) < lowest:
            lowest, left = validation_loss(weights), patience
            for kept, values in zip(best, weights):
                kept[...] = values
    for kept, values in zip(best, weights):
        values[...] = kept
    return weights
