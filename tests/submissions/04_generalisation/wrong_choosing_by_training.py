# Chooses by the training error.
# loses: choosing-hidden = 0 of 1, "the candidate was chosen by its error on the training data"
# %% choosing
def choose(candidates, fit, error, train, validation, test):
    models = [fit(candidate, *train) for candidate in candidates]
    best = np.argmin([error(model, *train) for model in models])
    return candidates[best], error(models[best], *test)
