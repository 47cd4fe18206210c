# Loops over everything, in plain Python; lists come back.
# %% size
def map_size(n, f, s=1, before=0, after=0):
    places = 0
    start = -before
    while start + f <= n + after:
        places += 1
        start += s
    return places

def same_padding(n, f, s=1):
    values = n // s + (n % s > 0)
    zeros = 0
    while map_size(n, f, s, 0, zeros) < values:
        zeros += 1
    return [zeros // 2, zeros - zeros // 2]
# %% slide
def slide(X, w, s=1, p=0):
    H, W, height, width = len(X), len(X[0]), len(w), len(w[0])
    Y = []
    for i in range(-p, H + p - height + 1, s):
        Y.append([])
        for j in range(-p, W + p - width + 1, s):
            total = 0
            for u in range(height):
                for v in range(width):
                    if 0 <= i + u < H and 0 <= j + v < W:
                        total += float(X[i + u][j + v]) * float(w[u][v])
            Y[-1].append(total)
    return Y
# %% convolve
def convolve(X, w):
    rows, columns = len(X) + len(w) - 1, len(X[0]) + len(w[0]) - 1
    Y = [[0] * columns for _ in range(rows)]
    for i in range(len(X)):
        for j in range(len(X[0])):
            for u in range(len(w)):
                for v in range(len(w[0])):
                    Y[i + u][j + v] += X[i][j] * w[u][v]
    return Y
# %% layer
def layer(X, w, b, s=1, p=0):
    N, H, W, C = X.shape
    height, width, _, K = w.shape
    Y = np.zeros((N, map_size(H, height, s, p, p), map_size(W, width, s, p, p), K))
    for n in range(N):
        for k in range(K):
            Y[n, :, :, k] = b[k]
            for c in range(C):
                Y[n, :, :, k] += slide(X[n, :, :, c], w[:, :, c, k], s, p)
    return Y.tolist()
# %% pool
def pool(X, f, s, p=0, mode="max"):
    N, H, W, C = X.shape
    return [[[[of([X[n, a, b, c] for a in range(max(i, 0), min(i + f, H))
                   for b in range(max(j, 0), min(j + f, W))], mode)
               for c in range(C)]
              for j in range(-p, W + p - f + 1, s)]
             for i in range(-p, H + p - f + 1, s)]
            for n in range(N)]

def of(values, mode):
    return max(values) if mode == "max" else sum(float(v) for v in values) / len(values)
# %% field
def field(layers):
    first, last = 0, 0
    for f, s in reversed(layers):
        first, last = first * s, last * s + f - 1
    step = 1
    for _, s in layers:
        step = step * s
    return [last - first + 1, step]
# %% count
def count(H, W, C, K, f):
    dense = convolution = 0
    for _ in range((H - f + 1) * (W - f + 1)):
        dense += K * H * W * C + K
    for _ in range(K):
        convolution += f * f * C + 1
    return dense, convolution
# %% pattern
kernel = [[11, 11, 11, 11], [11, -9, -9, -9], [11, 11, -9, -9], [11, -9, -9, -9], [11, -9, -9, -9]]
threshold = 47
