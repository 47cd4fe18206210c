# Warns, and writes on stderr, in functions.
# %% extra before size
import sys
import warnings

def complain():
    warnings.warn("something is deprecated")
    print("on the error stream", file=sys.stderr)
# %% slide
def slide(X, w, s=1, p=0):
    complain()
    np.log(np.zeros(1))
    X = np.pad(X, p) * 1.0
    return [[np.sum(X[i : i + len(w), j : j + len(w[0])] * w)
             for j in range(0, X.shape[1] - w.shape[1] + 1, s)]
            for i in range(0, X.shape[0] - w.shape[0] + 1, s)]
# %% field
def field(layers):
    complain()
    size, step = 1, 1
    for f, s in layers:
        size, step = size + f * step - step, step * s
    return size, step
