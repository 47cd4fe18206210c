# Folds of equal size, and the samples that are left over in none.
# loses: folds-hidden = 1 of 2, "is wrong"
# %% folds
def k_folds(count, k):
    """The indices 0 ... count-1, cut into k folds whose sizes differ by at most one.

    count : int, the number of samples
    k : int, the number of folds, from 2 to count
    Returns a list of k arrays of indices.
    """
    return np.array_split(np.arange(count), k)


def cross_validate(x, y, k, fit, error):
    size = len(x) // k
    errors = []
    for i in range(k):
        fold = np.arange(i * size, (i + 1) * size)
        model = fit(np.delete(x, fold, axis=0), np.delete(y, fold))
        errors.append(error(model, x[fold], y[fold]))
    return np.mean(errors)
