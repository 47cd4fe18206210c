# Adds the errors up and forgets to divide.
# loses: folds-visible = 0.5 of 1, "then the mean"
# loses: folds-hidden = 1 of 2, "the errors were added up without taking the mean"
# %% folds
def k_folds(count, k):
    return np.array_split(np.arange(count), k)

def cross_validate(x, y, k, fit, error):
    total = 0
    for fold in k_folds(len(x), k):
        model = fit(np.delete(x, fold, axis=0), np.delete(y, fold))
        total += error(model, x[fold], y[fold])
    return total
