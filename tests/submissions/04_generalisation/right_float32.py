# Computes in float32.
# %% scaling
def standardise(train, validation):
    train, validation = train.astype(np.float32), validation.astype(np.float32)
    mean, spread = train.mean(0), train.std(0)
    return (train - mean) / spread, (validation - mean) / spread
# %% folds
def k_folds(count, k):
    order = np.random.default_rng(1).permutation(count)
    return [order[i * count // k:(i + 1) * count // k] for i in range(k)]

def cross_validate(x, y, k, fit, error):
    errors = np.zeros(k, dtype=np.float32)
    for i, fold in enumerate(k_folds(len(x), k)):
        rest = np.setdiff1d(np.arange(len(x)), fold)
        errors[i] = error(fit(x[rest], y[rest]), x[fold], y[fold])
    return errors.mean()
# %% penalty
def l2_penalty(layers, lam):
    return np.float32(lam) * sum(np.square(W.astype(np.float32)).sum() for W, b in layers)

def add_l2_gradient(gradients, layers, lam):
    result = []
    for (dW, db), (W, b) in zip(gradients, layers):
        result.append([np.float32(dW) + np.float32(2 * lam) * np.float32(W), np.float32(db)])
    return result
# %% dropout
def dropout(a, rate, training, rng):
    a = a.astype("float32")
    if training:
        a *= (rng.random(a.shape, dtype=np.float32) >= rate) / np.float32(1 - rate)
    return a
# %% stopping
def early_stopping(weights, step, validation_loss, patience, max_epochs):
    lowest, waited, epoch = np.float32(np.inf), 0, 0
    while waited < patience and epoch < max_epochs:
        step(weights)
        epoch += 1
        waited += 1
        loss = np.float32(validation_loss(weights))
        if loss < lowest:
            lowest, waited = loss, 0
            best = [values.astype(np.float32) for values in weights]
    return best
