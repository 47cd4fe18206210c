# Returns the place of the best candidate in the list.
# loses: choosing-visible = 0 of 1, "the place in the list was returned"
# loses: choosing-hidden = 0.5 of 1, "the best candidate and its test error: 0 of 0.5 points"
# %% choosing
def choose(candidates, fit, error, train, validation, test):
    models = [fit(candidate, *train) for candidate in candidates]
    best = np.argmin([error(model, *validation) for model in models])
    return best, error(models[best], *test)
