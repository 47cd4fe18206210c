# Takes y - a, so that the gradient points downhill.
# loses: chain-visible = 0 of 1, "the sign is wrong"
# loses: chain-hidden = 0 of 2, "the sign is wrong"
# %% chain
def chain_gradient(x, y, weights, biases):
    a = [x]
    for w, b in zip(weights, biases):
        a.append(np.tanh(w * a[-1] + b))
    dw, db = np.zeros(len(weights)), np.zeros(len(weights))
    slope = 2 * (y - a[-1])  # dJ/da
    for layer in reversed(range(len(weights))):
        db[layer] = slope * (1 - a[layer + 1] ** 2)
        dw[layer] = db[layer] * a[layer]
        slope = db[layer] * weights[layer]
    return dw, db
