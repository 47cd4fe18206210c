# scikit-learn does the splitting, the folds and the scaling.
# %% splits
from sklearn.model_selection import GroupShuffleSplit, train_test_split

def split_by_group(groups, share, rng):
    splitter = GroupShuffleSplit(n_splits=1, test_size=share, random_state=int(rng.integers(2**31)))
    return next(splitter.split(np.zeros(len(groups)), groups=groups))

def split_by_time(times, shares):
    rest, test = train_test_split(np.argsort(times), test_size=shares[2], shuffle=False)
    train, validation = train_test_split(
        rest, test_size=shares[1] / (shares[0] + shares[1]), shuffle=False
    )
    return train, validation, test
# %% scaling
from sklearn.preprocessing import StandardScaler

def standardise(train, validation):
    scaler = StandardScaler().fit(train)
    return scaler.transform(train), scaler.transform(validation)
# %% folds
from sklearn.model_selection import KFold

def k_folds(count, k):
    splitter = KFold(k, shuffle=True, random_state=0)
    return [held_out for _, held_out in splitter.split(np.zeros(count))]

def cross_validate(x, y, k, fit, error):
    errors = [
        error(fit(x[train], y[train]), x[held_out], y[held_out])
        for train, held_out in KFold(k).split(x)
    ]
    return np.mean(errors)
# %% choosing
from sklearn.model_selection import ParameterGrid

def choose(candidates, fit, error, train, validation, test):
    scores = [
        (-error(fit(setting["candidate"], *train), *validation), setting["candidate"])
        for setting in ParameterGrid({"candidate": candidates})
    ]
    best = max(scores)[1]
    return np.array([best, error(fit(best, *train), *test)])
# %% dropout
def dropout(a, rate, training, rng):
    return a * rng.binomial(1, 1 - rate, size=a.shape) / (1 - rate) if training else a * 1.0
# %% stopping
import copy

def early_stopping(weights, step, validation_loss, patience, max_epochs):
    best_loss, best_epoch = float("inf"), 0
    for epoch in range(1, max_epochs + 1):
        step(weights)
        loss = validation_loss(weights)
        if loss < best_loss:
            best_loss, best_epoch, best = loss, epoch, copy.deepcopy(weights)
        if epoch - best_epoch == patience:
            return best
    return best
