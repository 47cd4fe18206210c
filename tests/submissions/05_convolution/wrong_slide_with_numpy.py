# Row by row with np.correlate.
# loses: slide-visible = 0 of 1, "The work is done by correlate of NumPy."
# loses: slide-hidden = 0 of 2, "The work is done by correlate of NumPy."
# %% slide
def slide(X, w, s=1, p=0):
    X = np.pad(X, p) * 1.0
    rows = [sum(np.correlate(X[i + u], w[u] * 1.0, "valid") for u in range(len(w)))
            for i in range(len(X) - len(w) + 1)]
    return np.array(rows)[::s, ::s]
