# As in Gatys' paper: half the sum; the layers are added; all maps are excited.
# loses: losses-visible = 0 of 1, "the squares were added up and halved"
# loses: losses-visible = 0 of 1, "the layers were added up"
# loses: losses-hidden = 1 of 2, "the squares were added up and halved"
# loses: losses-hidden = 1 of 2, "the layers were added up"
# loses: maximise-visible = 0 of 1, "the mean of all maps was raised, not that of one kernel"
# loses: maximise-hidden = 0 of 1.5, "the mean of all maps was raised, not that of one kernel"
# %% losses
def content_loss(maps, target):
    return 0.5 * tf.reduce_sum((maps - target) ** 2)

def style_loss(maps, targets):
    return sum(tf.reduce_mean((gram(A) - S) ** 2) for A, S in zip(maps, targets))
# %% maximise
def maximise(model, name, kernel, start, steps, rate):
    picture = start
    for _ in range(steps):
        slope = pixel_gradient(lambda X: -tf.reduce_mean(model(X)[name]), picture)
        picture = step(picture, slope, rate)
    return picture
