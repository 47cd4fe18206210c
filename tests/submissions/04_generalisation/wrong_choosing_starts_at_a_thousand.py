# Starts from an error of 1000 as if none were larger.
# loses: choosing-hidden = 0 of 1, "raised"
# %% choosing
def choose(candidates, fit, error, train, validation, test):
    best, best_error = None, 1000
    for c in candidates:
        m = fit(c, *train)
        e = error(m, *validation)
        if e < best_error:
            best, best_error, model = c, e, m
    return best, error(model, *test)
