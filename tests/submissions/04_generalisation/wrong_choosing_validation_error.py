# Reports the validation error as the final one.
# loses: choosing-visible = 0 of 1, "the validation error was returned"
# loses: choosing-hidden = 0 of 1, "the validation error was returned"
# %% choosing
def choose(candidates, fit, error, train, validation, test):
    errors = [error(fit(candidate, *train), *validation) for candidate in candidates]
    return candidates[np.argmin(errors)], min(errors)
