# Chooses by the test error.
# loses: choosing-hidden = 0 of 1, "the candidate was chosen by its error on the test data"
# loses: choosing-hidden = 0 of 1, "one look at the test data"
# %% choosing
def choose(candidates, fit, error, train, validation, test):
    errors = [error(fit(candidate, *train), *test) for candidate in candidates]
    return candidates[np.argmin(errors)], min(errors)
