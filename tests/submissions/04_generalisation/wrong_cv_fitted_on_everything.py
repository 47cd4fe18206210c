# Fits each model on all the data, the validation fold included.
# loses: folds-visible = 0.5 of 1, "fit on all folds but one"
# loses: folds-hidden = 1 of 2, "each model was fitted on its validation fold, too"
# %% folds
def k_folds(count, k):
    return np.array_split(np.arange(count), k)

def cross_validate(x, y, k, fit, error):
    model = fit(x, y)
    return np.mean([error(model, x[fold], y[fold]) for fold in k_folds(len(x), k)])
