# Rounds the size up: the last fold is too small, or there are too few.
# loses: folds-hidden = 1 of 2, "goes to as many folds, one sample to each"
# %% folds
def k_folds(count, k):
    size = -(-count // k)
    return [np.arange(i * size, min((i + 1) * size, count)) for i in range(k)]

def cross_validate(x, y, k, fit, error):
    errors = []
    for fold in k_folds(len(x), k):
        model = fit(np.delete(x, fold, axis=0), np.delete(y, fold))
        errors.append(error(model, x[fold], y[fold]))
    return np.mean(errors)
