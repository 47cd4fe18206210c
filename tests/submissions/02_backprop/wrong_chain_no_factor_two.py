# Forgets the 2 of the squared error.
# loses: chain-visible = 0 of 1, "the 2 from the square is missing"
# loses: chain-hidden = 0 of 2, "the 2 from the square is missing"
# %% chain
def chain_gradient(x, y, weights, biases):
    a = [x]
    for w, b in zip(weights, biases):
        a.append(np.tanh(w * a[-1] + b))
    dw, db = np.zeros(len(weights)), np.zeros(len(weights))
    slope = a[-1] - y  # dJ/da
    for layer in reversed(range(len(weights))):
        db[layer] = slope * (1 - a[layer + 1] ** 2)
        dw[layer] = db[layer] * a[layer]
        slope = db[layer] * weights[layer]
    return dw, db
