# Leaves the remainder out.
# loses: folds-visible = 0.5 of 1, "the remainder was left out"
# loses: folds-hidden = 0 of 2, "the remainder was left out"
# %% folds
def k_folds(count, k):
    size = count // k
    return [np.arange(i * size, (i + 1) * size) for i in range(k)]

def cross_validate(x, y, k, fit, error):
    errors = []
    for fold in k_folds(len(x), k):
        model = fit(np.delete(x, fold, axis=0), np.delete(y, fold))
        errors.append(error(model, x[fold], y[fold]))
    return np.mean(errors)
