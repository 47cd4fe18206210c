# Every function that gets arrays changes them.
# loses: scaling-visible = 0 of 0.5, "changes its argument"
# loses: scaling-hidden = 0 of 0.5, "changes its argument"
# loses: penalty-visible = 0.5 of 1, "changes its argument"
# loses: penalty-hidden = 1 of 2, "changes its argument"
# loses: dropout-visible = 0.5 of 1, "changes its argument"
# loses: dropout-hidden = 0 of 2, "changes its argument"
# %% dropout
def dropout(a, rate, training, rng):
    if training:
        a *= (rng.random(a.shape) >= rate) / (1 - rate)
    return a
# %% scaling
def standardise(train, validation):
    m, s = train.mean(0), train.std(0)
    train -= m; train /= s
    validation -= m; validation /= s
    return train, validation
# %% penalty
def l2_penalty(layers, lam):
    return lam * sum((W ** 2).sum() for W, b in layers)
def add_l2_gradient(gradients, layers, lam):
    for g, l in zip(gradients, layers):
        l[0] *= 2 * lam
        g[0] += l[0]
    return gradients
