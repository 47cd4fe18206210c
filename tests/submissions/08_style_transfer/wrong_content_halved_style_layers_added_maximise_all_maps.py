# As in Gatys' paper: half the sum; the layers are added; all maps are excited.
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
