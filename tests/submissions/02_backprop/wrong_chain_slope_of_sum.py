# Writes 1 - n**2 where 1 - a**2 belongs.
# loses: chain-visible = 0 of 1
# loses: chain-hidden = 0 of 2, "1 - n**2 was taken for the slope of tanh"
# %% chain
def chain_gradient(x, y, weights, biases):
    a = [x]
    for w, b in zip(weights, biases):
        a.append(np.tanh(w * a[-1] + b))
    dw, db = np.zeros(len(weights)), np.zeros(len(weights))
    slope = 2 * (a[-1] - y)  # dJ/da
    for layer in reversed(range(len(weights))):
        db[layer] = slope * (1 - (weights[layer] * a[layer] + biases[layer]) ** 2)
        dw[layer] = db[layer] * a[layer]
        slope = db[layer] * weights[layer]
    return dw, db
