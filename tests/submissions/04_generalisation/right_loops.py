# Plain Python loops, no NumPy operation on whole arrays.
# %% splits
def split_by_group(groups, share, rng):
    people = []
    for person in groups:
        if person not in people:
            people.append(person)
    rng.shuffle(people)
    chosen = set()
    while len(chosen) < int(share * len(people) + 0.5):
        chosen.add(people[len(chosen)])
    train, validation = [], []
    for index, person in enumerate(groups):
        (validation if person in chosen else train).append(index)
    return train, validation

def split_by_time(times, shares):
    order = sorted(range(len(times)), key=lambda index: times[index])
    parts, start = [], 0
    for share in shares[:2]:
        size = int(share * len(times))
        parts.append(order[start:start + size])
        start += size
    return parts + [order[start:]]
# %% scaling
def standardise(train, validation):
    columns = len(train[0])
    means = [sum(row[c] for row in train) / len(train) for c in range(columns)]
    spreads = []
    for c in range(columns):
        spreads.append((sum((row[c] - means[c]) ** 2 for row in train) / len(train)) ** 0.5)
    scaled = []
    for part in (train, validation):
        scaled.append([[(row[c] - means[c]) / spreads[c] for c in range(columns)] for row in part])
    return scaled
# %% folds
def k_folds(count, k):
    folds = [[] for _ in range(k)]
    for index in range(count):
        folds[index % k].append(index)
    return folds

def cross_validate(x, y, k, fit, error):
    total = 0
    for fold in k_folds(len(y), k):
        rest = [index for index in range(len(y)) if index not in fold]
        model = fit(np.array([x[i] for i in rest]), np.array([y[i] for i in rest]))
        total += error(model, np.array([x[i] for i in fold]), np.array([y[i] for i in fold]))
    return total / k
# %% choosing
def choose(candidates, fit, error, train, validation, test):
    lowest = None
    for candidate in candidates:
        model = fit(candidate, train[0], train[1])
        now = error(model, validation[0], validation[1])
        if lowest is None or now < lowest:
            lowest, best, best_model = now, candidate, model
    return best, error(best_model, test[0], test[1])
# %% penalty
def l2_penalty(layers, lam):
    total = 0.0
    for W, b in layers:
        for row in W:
            for w in row:
                total += w * w
    return lam * total

def add_l2_gradient(gradients, layers, lam):
    result = []
    for (dW, db), (W, b) in zip(gradients, layers):
        rows = [[d + 2 * lam * w for d, w in zip(drow, row)] for drow, row in zip(dW, W)]
        result.append((rows, [d for d in db]))
    return result
# %% dropout
def dropout(a, rate, training, rng):
    result = np.zeros(a.shape)
    for index in np.ndindex(a.shape):
        if not training:
            result[index] = a[index]
        elif rng.random() >= rate:
            result[index] = a[index] / (1 - rate)
    return result
# %% stopping
def early_stopping(weights, step, validation_loss, patience, max_epochs):
    losses, kept = [], []
    while len(losses) < max_epochs:
        step(weights)
        losses.append(validation_loss(weights))
        kept.append([np.array(values) for values in weights])
        best = losses.index(min(losses))
        if len(losses) - 1 - best >= patience:
            break
    return kept[best]
