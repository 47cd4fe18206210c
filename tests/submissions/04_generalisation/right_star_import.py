# The names of NumPy in place of Python's, in a cell of one's own.
# %% extra before splits
from numpy import *
# %% extra after stopping
from numpy import *
# %% penalty
def l2_penalty(layers, lam):
    return lam * sum([sum(W**2) for W, b in layers])

def add_l2_gradient(gradients, layers, lam):
    return [[dW + 2 * lam * W, db] for (dW, db), (W, b) in zip(gradients, layers)]
# %% splits
def split_by_group(groups, share, rng):
    people = rng.permutation(unique(groups))
    held_out = isin(groups, people[: int(share * len(people) + 0.5)])
    return flatnonzero(~held_out), flatnonzero(held_out)

def split_by_time(times, shares):
    return split(argsort(times), (cumsum(shares)[:2] * len(times) + 0.5).astype(int))
