# Returns from inside the loop: only the first fold counts.
# loses: folds-visible = 0.5 of 1, "then the mean"
# loses: folds-hidden = 1 of 2, "only the first fold counted"
# %% folds
def k_folds(count, k):
    return np.array_split(np.arange(count), k)

def cross_validate(x, y, k, fit, error):
    errors = []
    for fold in k_folds(len(x), k):
        model = fit(np.delete(x, fold, axis=0), np.delete(y, fold))
        errors.append(error(model, x[fold], y[fold]))
        return np.mean(errors)
