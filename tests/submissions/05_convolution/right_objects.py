# Any callable will do: an object, functools.partial, a class with parts.
# %% extra before size
import functools
# %% slide
class Sliding:
    def __init__(self, flip=False):
        self.flip = flip

    def __call__(self, X, w, s=1, p=0):
        X, w = np.pad(X, p) * 1.0, w[::-1, ::-1] if self.flip else w
        h, v = w.shape
        return np.vstack([[np.vdot(X[i:i + h, j:j + v], w)
                           for j in range(0, X.shape[1] - v + 1, s)]
                          for i in range(0, X.shape[0] - h + 1, s)])

slide = Sliding()
# %% convolve
def padded(X, w, by):
    return by(np.pad(X, [(n - 1, n - 1) for n in w.shape]), w)

convolve = functools.partial(padded, by=Sliding(flip=True))
# %% pool
def pooled(merge, X, f, s, p, mode):
    X = np.ma.masked_invalid(np.pad(X * 1.0, ((0, 0), (p, p), (p, p), (0, 0)), constant_values=np.nan))
    rows, columns = (range(0, n - f + 1, s) for n in X.shape[1:3])
    windows = [[X[:, i:i + f, j:j + f] for j in columns] for i in rows]
    return np.stack([np.stack([np.asarray(merge[mode](a, axis=(1, 2))) for a in row], axis=1)
                     for row in windows], axis=1)

def pool(X, f, s, p=0, mode="max"):
    return pooled({"max": np.ma.max, "average": np.ma.mean}, X, f, s, p, mode)
# %% field
field = lambda layers: functools.reduce(
    lambda so_far, layer: (so_far[0] + (layer[0] - 1) * so_far[1], so_far[1] * layer[1]), layers, (1, 1))
