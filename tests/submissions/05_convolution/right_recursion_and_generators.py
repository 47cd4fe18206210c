# Recursion where others loop, generators where others build lists.
# %% size
map_size = lambda n, f, s=1, before=0, after=0: (
    0 if n + before + after < f else 1 + map_size(n - s, f, s, before, after))

def same_padding(n, f, s=1, zeros=0):
    if map_size(n, f, s, zeros) >= (n + s - 1) // s:
        return zeros // 2, (zeros + 1) // 2
    return same_padding(n, f, s, zeros + 1)
# %% slide
def places(n, f, s, p):
    yield from range(-p, n + p - f + 1, s)

def slide(X, w, s=1, p=0):
    def at(i, j):
        return X[i, j] * 1.0 if 0 <= i < X.shape[0] and 0 <= j < X.shape[1] else 0.0
    return [[sum(at(i + u, j + v) * weight for (u, v), weight in np.ndenumerate(w))
             for j in places(X.shape[1], w.shape[1], s, p)]
            for i in places(X.shape[0], w.shape[0], s, p)]
# %% convolve
def convolve(X, w):
    if len(w) == 1:
        rows = []
        for row in X:
            total = np.zeros(len(row) + w.shape[1] - 1)
            for v, weight in enumerate(w[0]):
                total[v : v + len(row)] += weight * row
            rows.append(total)
        return np.array(rows)
    top = convolve(X, w[:1])
    rest = convolve(X, w[1:])
    blank = np.zeros((1, top.shape[1]))
    return np.vstack([top] + [blank] * (len(w) - 1)) + np.vstack([blank, rest])
# %% field
def field(layers):
    if not layers:
        return 1, 1
    *below, (f, s) = layers
    size, step = field(below)
    return size + (f - 1) * step, step * s
