# Takes the error on the samples that the model was fitted on.
# loses: folds-visible = 0.5 of 1, "take the error on that one"
# loses: folds-hidden = 1 of 2, "the error was taken on the samples the model was fitted on"
# %% folds
def k_folds(count, k):
    return np.array_split(np.arange(count), k)

def cross_validate(x, y, k, fit, error):
    errors = []
    for fold in k_folds(len(x), k):
        others = np.delete(x, fold, axis=0), np.delete(y, fold)
        errors.append(error(fit(*others), *others))
    return np.mean(errors)
