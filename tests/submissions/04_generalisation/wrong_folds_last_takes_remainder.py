# Gives the whole remainder to the last fold.
# loses: folds-visible = 0.5 of 1, "the last fold was given the whole remainder"
# loses: folds-hidden = 1 of 2, "the last fold was given the whole remainder"
# %% folds
def k_folds(count, k):
    size = count // k
    folds = [np.arange(i * size, (i + 1) * size) for i in range(k - 1)]
    return folds + [np.arange((k - 1) * size, count)]

def cross_validate(x, y, k, fit, error):
    errors = []
    for fold in k_folds(len(x), k):
        model = fit(np.delete(x, fold, axis=0), np.delete(y, fold))
        errors.append(error(model, x[fold], y[fold]))
    return np.mean(errors)
