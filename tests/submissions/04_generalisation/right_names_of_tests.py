# Names that tests like to use, for helpers and variables of one's own; sum is 0.
# %% extra before splits
sum, max, marks, n, x, y, seen, tested = 0, 1, 2, 3, 4, 5, 6, 7
def draw(people, share, rng):
    return rng.permutation(people)[: round(share * len(people))]
def t(times):
    return np.argsort(times)
def g(values, train):
    return (values - train.mean(axis=0)) / train.std(axis=0)
def build(x, fold):
    return np.delete(x, fold, axis=0), x[fold]
def cases(error, models, data):
    return [error(model, *data) for model in models]
def expected(layers):
    return [(W**2).sum() for W, _ in layers]
def mistakes(weights):
    return [values.copy() for values in weights]
def factors(a, rate, rng):
    return (rng.random(a.shape) >= rate) / (1 - rate)
run = stopping = dropouts = splits = penalty = None
# %% splits
def split_by_group(groups, share, rng):
    held_out = np.isin(groups, draw(np.unique(groups), share, rng))
    return np.flatnonzero(~held_out), np.flatnonzero(held_out)

def split_by_time(times, shares):
    cuts = [round(shares[0] * len(times)), round((shares[0] + shares[1]) * len(times))]
    return np.split(t(times), cuts)
# %% scaling
def standardise(train, validation):
    return g(train, train), g(validation, train)
# %% folds
def k_folds(count, k):
    return np.array_split(np.arange(count), k)

def cross_validate(x, y, k, fit, error):
    errors = []
    for fold in k_folds(len(x), k):
        (x_train, x_fold), (y_train, y_fold) = build(x, fold), build(y, fold)
        errors.append(error(fit(x_train, y_train), x_fold, y_fold))
    return np.mean(errors)
# %% choosing
def choose(candidates, fit, error, train, validation, test):
    models = [fit(candidate, *train) for candidate in candidates]
    best = int(np.argmin(cases(error, models, validation)))
    return candidates[best], error(models[best], *test)
# %% penalty
def l2_penalty(layers, lam):
    return lam * np.sum(expected(layers))

def add_l2_gradient(gradients, layers, lam):
    return [[dW + 2 * lam * W, db] for (dW, db), (W, b) in zip(gradients, layers)]
# %% dropout
def dropout(a, rate, training, rng):
    return a * factors(a, rate, rng) if training else a
# %% stopping
def early_stopping(weights, step, validation_loss, patience, max_epochs):
    lowest, waited = np.inf, 0
    for _ in range(max_epochs):
        step(weights)
        loss = validation_loss(weights)
        waited += 1
        if loss < lowest:
            best, lowest, waited = mistakes(weights), loss, 0
        if waited == patience:
            break
    return best
