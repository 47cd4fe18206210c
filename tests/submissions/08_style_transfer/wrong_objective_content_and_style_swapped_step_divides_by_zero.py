# Content and style change places; 0 / 0.
# loses: objective-visible = 0 of 1, "raised InvalidArgumentError"
# loses: objective-hidden = 0 of 2, "content and style were swapped"
# loses: pixels-visible = 0.75 of 1, "contains nan"
# %% objective
def objective(model, style, content, at, over, weights):
    wanted, styles = model(content)[at], model(style)
    targets = [gram(styles[name]) for name in over]

    def loss(picture):
        maps = model(picture)
        return (weights[0] * content_loss(maps[at], wanted)
                + weights[1] * style_loss([maps[name] for name in over], targets)
                + weights[2] * total_variation(picture))

    return loss
# %% pixels
def pixel_gradient(loss, picture):
    picture = tf.convert_to_tensor(picture)
    with tf.GradientTape() as tape:
        tape.watch(picture)
        value = loss(picture)
    return tape.gradient(value, picture)

def step(picture, gradient, rate):
    size = tf.reduce_mean(tf.abs(gradient))
    return tf.clip_by_value(picture - rate * gradient / size, 0, 1)
