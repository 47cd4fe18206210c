# Helpers by names that cells to try things bind; strict settings, and magics.
# %% extra before splits
list = []
from numpy import arange, argsort, array, inf, isnan, unique
import numpy as xp
np.seterr(all="raise")
import warnings; warnings.simplefilter("error")
%precision 3
%pdb on
!ls
# %% splits
def people(g): return unique(g)
def draw(rng, n, k): return rng.permutation(n) < k
def split_by_group(groups, share, rng):
    p = people(groups)
    v = p[draw(rng, len(p), int(xp.floor(share * len(p) + .5)))]
    m = array([any(g == v) for g in groups])
    return arange(len(groups))[~m], arange(len(groups))[m]
def days(times): return argsort(times)
def split_by_time(times, shares):
    d = days(times)
    n1 = int(round(len(d) * shares[0])); n3 = int(round(len(d) * shares[2]))
    return d[:n1], d[n1:len(d) - n3], d[len(d) - n3:]
# %% stopping
def stopping(ws): return [w + 0 for w in ws]
def losses(l): return inf if isnan(l) else l
def epochs(n): return range(1, n + 1)
def run(ws, s, v):
    s(ws)
    return losses(v(ws))
def early_stopping(weights, step, validation_loss, patience, max_epochs):
    best_epoch, best_loss, returned = 0, inf, stopping(weights)
    for e in epochs(max_epochs):
        l = run(weights, step, validation_loss)
        if l < best_loss:
            best_epoch, best_loss, returned = e, l, stopping(weights)
        elif e - best_epoch == patience:
            return returned
    return returned
