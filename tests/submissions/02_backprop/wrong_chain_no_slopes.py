# Multiplies weights only, without any slope.
# loses: chain-visible = 0 of 1
# loses: chain-hidden = 0 of 2, "the slopes of tanh were left out"
# %% chain
def chain_gradient(x, y, weights, biases):
    a = [x]
    for w, b in zip(weights, biases):
        a.append(np.tanh(w * a[-1] + b))
    dw, db = np.zeros(len(weights)), np.zeros(len(weights))
    slope = 2 * (a[-1] - y)  # dJ/da
    for layer in reversed(range(len(weights))):
        db[layer] = slope
        dw[layer] = db[layer] * a[layer]
        slope = db[layer] * weights[layer]
    return dw, db
