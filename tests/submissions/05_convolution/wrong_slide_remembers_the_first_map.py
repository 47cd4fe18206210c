# Adds to what it returned before.
# loses: slide-visible = 0.5 of 1, "what the second call with the same arguments returns"
# loses: slide-hidden = 1.5 of 2, "20 of 20 values are wrong"
# %% slide
sums = {}

def slide(X, w, s=1, p=0):
    X = np.pad(np.asarray(X, dtype=float), p)
    (H, W), (height, width) = X.shape, w.shape
    key = X.tobytes(), w.tobytes(), s
    for i in range(0, H - height + 1, s):
        for j in range(0, W - width + 1, s):
            place = sums.setdefault(key, {}).setdefault(i, {})
            place[j] = place.get(j, 0) + np.sum(X[i : i + height, j : j + width] * w)
    return np.array([list(row.values()) for row in sums[key].values()])
