# Cuts at int(i * size), which loses a sample to rounding.
# loses: folds-hidden = 1 of 2, "the sizes of the folds of k_folds(15, 11)"
# %% folds
def cross_validate(x, y, k, fit, error):
    """The mean validation error of k-fold cross-validation.

    x : array of shape (N, m), one sample in each row
    y : array of shape (N,)
    k : int, the number of folds
    fit : function; fit(x, y) returns a new model, fitted on these samples
    error : function; error(model, x, y) returns the model's error on these samples, a number
    Returns a single number.
    """
    errors = []
    for fold in k_folds(len(x), k):
        model = fit(np.delete(x, fold, axis=0), np.delete(y, fold))
        errors.append(error(model, x[fold], y[fold]))
    return np.mean(errors)


def k_folds(count, k):
    size = count / k
    return [np.arange(int(i * size), int((i + 1) * size)) for i in range(k)]
