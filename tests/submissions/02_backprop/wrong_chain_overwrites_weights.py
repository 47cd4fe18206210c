# The gradient is written into weights and biases.
# loses: chain-visible = 0 of 1, "changes its argument"
# loses: chain-hidden = 0 of 2, "changes its argument"
# %% chain
def chain_gradient(x, y, weights, biases):
    biases += 0
    a = [x]
    for w, b in zip(weights, biases):
        a.append(np.tanh(w * a[-1] + b))
    L = len(weights)
    weights *= 1
    dw, db = weights, biases
    delta = 2 * (a[-1] - y) * (1 - a[-1] ** 2)
    for l in reversed(range(L)):
        w = weights[l]
        dw[l] = delta * a[l]
        db[l] = delta
        delta = delta * w * (1 - a[l] ** 2)
    return dw, db
