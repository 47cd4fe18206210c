# Other names, lambdas, comprehensions; tuples and lists where arrays are expected.
# %% splits
def split_by_group(who, part, generator):
    everyone = sorted(set(who.tolist()))
    picked = generator.choice(len(everyone), size=int(part * len(everyone)), replace=False)
    picked = {everyone[i] for i in picked}
    return ([i for i, w in enumerate(who) if w not in picked],
            [i for i, w in enumerate(who) if w in picked])

def split_by_time(when, parts):
    first = np.quantile(when, parts[0])
    second = np.quantile(when, parts[0] + parts[1])
    return [
        [i for i, t in enumerate(when) if t <= first],
        [i for i, t in enumerate(when) if first < t <= second],
        [i for i, t in enumerate(when) if t > second],
    ]
# %% scaling
standardise = lambda seen, new: tuple(
    ((np.array(part) - np.mean(seen, 0)) / np.std(seen, 0)).tolist() for part in (seen, new)
)
# %% folds
k_folds = lambda n, k: [range(i, n, k) for i in range(k)]

def cross_validate(inputs, targets, parts, train, loss):
    def one(fold):
        rest = sorted(set(range(len(inputs))) - set(fold))
        fold = list(fold)
        return loss(train(inputs[rest], targets[rest]), inputs[fold], targets[fold])
    return sum(map(one, k_folds(len(inputs), parts))) / parts
# %% choosing
def choose(options, train, loss, a, b, c):
    best = min(options, key=lambda option: loss(train(option, *a), *b))
    return [best, loss(train(best, *a), *c)]
# %% penalty
l2_penalty = lambda net, strength: strength * float(sum(np.linalg.norm(l[0]) ** 2 for l in net))
add_l2_gradient = lambda slopes, net, strength: tuple(
    (s[0] + strength * (l[0] + l[0]), s[1]) for s, l in zip(slopes, net)
)
# %% dropout
dropout = lambda x, p, train, g: (
    np.where(g.uniform(size=x.shape) < p, 0, x / (1 - p)) if train else x
)
# %% stopping
def early_stopping(w, one_epoch, measure, patience, most):
    history = []
    for _ in range(most):
        one_epoch(w)
        history.append((measure(w), len(history), [v + 0 for v in w]))
        if len(history) - 1 - min(history)[1] >= patience:
            break
    return tuple(min(history)[2])
