# Names that tests like to use, for helpers and variables of one's own; sum is 0.
# %% extra before size
sum, max, marks, convolutions, photograph, larger, pair, cases = 0, 1, 2, 3, 4, 5, 6, 7
rng = X = w = b = own = mended = pages = None
def check(n, f, s):
    return range(0, n - f + 1, s)
def arguments(X, p):
    return np.pad(X * 1.0, p)
# %% size
def map_size(n, f, s=1, before=0, after=0):
    return len(check(n + before + after, f, s))

def same_padding(n, f, s=1):
    zeros = int(np.maximum(0, (-(-n // s) - 1) * s + f - n))
    return zeros // 2, zeros - zeros // 2
# %% slide
def slide(X, w, s=1, p=0):
    X = arguments(X, p)
    return np.array([[(X[i : i + len(w), j : j + len(w[0])] * w).sum()
                      for j in check(X.shape[1], w.shape[1], s)] for i in check(len(X), len(w), s)])
# %% extra after pattern
kind = F = fires = signs = "mine"
