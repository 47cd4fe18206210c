# The content by Gram matrices; the target's Gram matrix is taken again; one step.
# %% losses
def content_loss(maps, target):
    return tf.reduce_mean((gram(maps) - gram(target)) ** 2)

def style_loss(maps, targets):
    return tf.reduce_mean([tf.reduce_mean((gram(A) - gram(tf.convert_to_tensor(S)[:, None])) ** 2) for A, S in zip(maps, targets)])
# %% maximise
def maximise(model, name, kernel, start, steps, rate):
    picture = start
    for _ in range(1):
        slope = pixel_gradient(lambda X: -tf.reduce_mean(model(X)[name][..., kernel]), picture)
        picture = step(picture, slope, rate)
    return picture
