# Warns, and writes on stderr, in every function.
# %% extra before splits
import sys
import warnings

def complain():
    warnings.warn("something is deprecated")
    print("on the error stream", file=sys.stderr)
# %% splits
def split_by_group(groups, share, rng):
    complain()
    people = rng.permutation(np.unique(groups))
    held_out = np.isin(groups, people[: round(share * len(people))])
    return np.flatnonzero(~held_out), np.flatnonzero(held_out)

def split_by_time(times, shares):
    complain()
    cuts = np.cumsum(shares)[:2] * len(times)
    return np.split(np.argsort(times), cuts.round().astype(int))
# %% scaling
def standardise(train, validation):
    complain()
    return (train - train.mean(0)) / train.std(0), (validation - train.mean(0)) / train.std(0)
# %% penalty
def l2_penalty(layers, lam):
    complain()
    np.log(np.zeros(1))
    return lam * sum(np.vdot(W, W) for W, b in layers)

def add_l2_gradient(gradients, layers, lam):
    complain()
    return [[dW + 2 * lam * W, db] for (dW, db), (W, b) in zip(gradients, layers)]
# %% dropout
def dropout(a, rate, training, rng):
    complain()
    return a * (rng.random(a.shape) >= rate) / (1 - rate) if training else a
# %% stopping
def early_stopping(weights, step, validation_loss, patience, max_epochs):
    complain()
    best_loss = np.inf
    wait = 0
    for epoch in range(max_epochs):
        step(weights)
        print("epoch", epoch, file=sys.stderr)
        loss = validation_loss(weights)
        if loss < best_loss:
            best, best_loss, wait = [w.copy() for w in weights], loss, 0
            continue
        wait += 1
        if wait >= patience:
            break
    return best
