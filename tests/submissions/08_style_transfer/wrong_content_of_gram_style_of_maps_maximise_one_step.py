# The content by Gram matrices; the target's Gram matrix is taken again; one step.
# loses: losses-visible = 0 of 1, "the Gram matrices were compared"
# loses: losses-visible = 0 of 1, "the Gram matrix of the target was taken, which is one already"
# loses: losses-hidden = 0.5 of 2, "the Gram matrices were compared"
# loses: losses-hidden = 0.5 of 2, "the Gram matrix of the target was taken, which is one already"
# loses: maximise-visible = 0 of 1, "one step was made, whatever `steps` says"
# loses: maximise-hidden = 0.5 of 1.5, "one step was made, whatever `steps` says"
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
