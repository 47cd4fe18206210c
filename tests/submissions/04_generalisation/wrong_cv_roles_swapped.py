# Fits on the one fold and validates on all the others.
# loses: folds-visible = 0.5 of 1, "fit on all folds but one"
# loses: folds-hidden = 1 of 2, "each model was fitted on one fold and judged on the others"
# %% folds
def k_folds(count, k):
    return np.array_split(np.arange(count), k)

def cross_validate(x, y, k, fit, error):
    errors = []
    for fold in k_folds(len(x), k):
        model = fit(x[fold], y[fold])
        errors.append(error(model, np.delete(x, fold, axis=0), np.delete(y, fold)))
    return np.mean(errors)
