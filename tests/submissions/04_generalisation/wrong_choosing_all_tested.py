# Chooses rightly, but asks for the test error of every candidate.
# loses: choosing-hidden = 0.5 of 1, "the candidates whose error on the test data was asked for"
# loses: choosing-hidden = 0.5 of 1, "one look at the test data"
# %% choosing
def choose(candidates, fit, error, train, validation, test):
    table = []
    for candidate in candidates:
        model = fit(candidate, *train)
        table.append((error(model, *validation), candidate, error(model, *test)))
    return min(table)[1:]
