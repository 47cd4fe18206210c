# Draws every fold anew, so that folds overlap.
# loses: folds-visible = 0 of 1, "none is there twice"
# loses: folds-visible = 0 of 1, "cross-validation: 0 of 0.5 points"
# loses: folds-hidden = 0 of 2, "none is there twice"
# loses: folds-hidden = 0 of 2, "each sample is validated once"
# %% folds
def k_folds(count, k):
    rng = np.random.default_rng(0)
    sizes = [count // k + (i < count % k) for i in range(k)]
    return [rng.choice(count, size, replace=False) for size in sizes]

def cross_validate(x, y, k, fit, error):
    errors = []
    for fold in k_folds(len(x), k):
        model = fit(np.delete(x, fold, axis=0), np.delete(y, fold))
        errors.append(error(model, x[fold], y[fold]))
    return np.mean(errors)
