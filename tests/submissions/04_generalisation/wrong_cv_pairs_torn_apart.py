# Shuffles x and forgets y; leave-one-out on the visible data does not show it.
# loses: folds-hidden = 1 of 2, "each row of x keeps its y"
# %% folds
def k_folds(count, k):
    return np.array_split(np.arange(count), k)

def cross_validate(x, y, k, fit, error):
    x = np.random.default_rng(0).permutation(x)
    errors = []
    for fold in k_folds(len(x), k):
        model = fit(np.delete(x, fold, axis=0), np.delete(y, fold))
        errors.append(error(model, x[fold], y[fold]))
    return np.mean(errors)
