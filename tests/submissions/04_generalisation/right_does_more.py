# Looks at more than it must: training errors, the loss before the first epoch, a progress line.
# %% extra before folds
class Keeper:
    """Keeps the best weights."""
    def __init__(self):
        self.loss, self.age = np.inf, 0

    def offer(self, loss, weights):
        self.age += 1
        if loss < self.loss:
            self.loss, self.age, self.weights = loss, 0, [w.copy() for w in weights]
# %% folds
def k_folds(count, k):
    sizes = [count // k + (i < count % k) for i in range(k)]
    ends = np.cumsum(sizes)
    return [np.arange(end - size, end) for size, end in zip(sizes, ends)]

def cross_validate(x, y, k, fit, error):
    folds = k_folds(len(x), k)
    rests = [np.concatenate(folds[:i] + folds[i + 1:]) for i in range(k)]
    models = [fit(x[rest], y[rest]) for rest in rests]
    for model, rest in zip(models, rests):
        print("training error", error(model, x[rest], y[rest]))
    return np.mean([error(model, x[fold], y[fold]) for model, fold in zip(models, folds)])
# %% choosing
def choose(candidates, fit, error, train, validation, test):
    table = {}
    for candidate in candidates:
        model = fit(candidate, *train)
        table[candidate] = error(model, *validation)
        print(candidate, error(model, *train), table[candidate])
    best = sorted(table.items(), key=lambda item: item[1])[0][0]
    model = fit(best, *train)
    print("test error:", error(model, *test))
    return best, error(model, *test)
# %% stopping
def early_stopping(weights, step, validation_loss, patience, max_epochs):
    keeper = Keeper()
    print("before training:", validation_loss(weights))
    for epoch in range(max_epochs):
        step(weights)
        keeper.offer(validation_loss(weights), weights)
        if keeper.age == patience:
            print("stopped after", epoch + 1)
            break
    return keeper.weights
