# The names of NumPy in place of Python's, in a cell of one's own.
# %% extra before size
from numpy import *
# %% slide
def slide(X, w, s=1, p=0):
    X = pad(asarray(X, float), p)
    height, width = shape(w)
    return array([[sum(X[i : i + height, j : j + width] * w)
                   for j in arange(0, X.shape[1] - width + 1, s)]
                  for i in arange(0, X.shape[0] - height + 1, s)])
# %% size
def map_size(n, f, s=1, before=0, after=0):
    return int(maximum(0, floor((n + before + after - f) / s) + 1))

def same_padding(n, f, s=1):
    zeros = maximum(0, (int(ceil(n / s)) - 1) * s + f - n)
    return divmod(zeros, 2)[0], zeros - zeros // 2
