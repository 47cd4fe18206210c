# The slope of tanh at the output a instead of the sum n.
# loses: chain-visible = 0 of 1, "wrong: dw, db"
# loses: chain-hidden = 0 of 2, "the slope of tanh was taken at the output a"
# %% chain
def chain_gradient(x, y, weights, biases):
    a = [x]
    for w, b in zip(weights, biases):
        a.append(np.tanh(w * a[-1] + b))
    dw, db = np.zeros(len(weights)), np.zeros(len(weights))
    slope = 2 * (a[-1] - y)  # dJ/da
    for layer in reversed(range(len(weights))):
        db[layer] = slope * (1 - np.tanh(a[layer + 1]) ** 2)
        dw[layer] = db[layer] * a[layer]
        slope = db[layer] * weights[layer]
    return dw, db
