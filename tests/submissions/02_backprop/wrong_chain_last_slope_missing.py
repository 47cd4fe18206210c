# Starts with dJ/da in place of dJ/dn: the slope of the last tanh is missing.
# loses: chain-visible = 0 of 1
# loses: chain-hidden = 0 of 2, "the slope of the last tanh was left out"
# %% chain
def chain_gradient(x, y, weights, biases):
    a = [x]
    for w, b in zip(weights, biases):
        a.append(np.tanh(w * a[-1] + b))
    dw, db = np.zeros(len(weights)), np.zeros(len(weights))
    slope = 2 * (a[-1] - y)  # dJ/da
    for layer in reversed(range(len(weights))):
        db[layer] = slope * (1 - a[layer + 1] ** 2 if layer + 1 < len(weights) else 1)
        dw[layer] = db[layer] * a[layer]
        slope = db[layer] * weights[layer]
    return dw, db
