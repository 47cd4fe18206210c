# Multiplies delta with the unit's own output instead of its input.
# loses: chain-visible = 0 of 1, "right: db. wrong: dw."
# loses: chain-hidden = 0 of 2, "dw was built with a unit's output, not its input"
# %% chain
def chain_gradient(x, y, weights, biases):
    a = [x]
    for w, b in zip(weights, biases):
        a.append(np.tanh(w * a[-1] + b))
    dw, db = np.zeros(len(weights)), np.zeros(len(weights))
    slope = 2 * (a[-1] - y)  # dJ/da
    for layer in reversed(range(len(weights))):
        db[layer] = slope * (1 - a[layer + 1] ** 2)
        dw[layer] = db[layer] * a[layer + 1]
        slope = db[layer] * weights[layer]
    return dw, db
