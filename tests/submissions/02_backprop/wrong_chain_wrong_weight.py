# Multiplies with the weight of the unit it arrives at.
# loses: chain-visible = 0 of 1
# loses: chain-hidden = 0.5 of 2, "w_l was used on the way back in place of w_(l+1)"
# %% chain
def chain_gradient(x, y, weights, biases):
    a = [x]
    for w, b in zip(weights, biases):
        a.append(np.tanh(w * a[-1] + b))
    dw, db = np.zeros(len(weights)), np.zeros(len(weights))
    slope = 2 * (a[-1] - y)  # dJ/da
    for layer in reversed(range(len(weights))):
        db[layer] = slope * (1 - a[layer + 1] ** 2)
        dw[layer] = db[layer] * a[layer]
        slope = db[layer] * weights[layer - 1]
    return dw, db
