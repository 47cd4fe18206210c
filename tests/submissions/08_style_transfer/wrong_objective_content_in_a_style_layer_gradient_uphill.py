# The content in the first of the style's layers; the gradient's sign.
# loses: objective-visible = 0 of 1, "the content was compared in the first of the style's layers, not in"
# loses: objective-hidden = 1 of 2, "the content was compared in the first of the style's layers, not in"
# loses: pixels-visible = 0.5 of 1, "the sign is wrong"
# loses: pixels-hidden = 1 of 2, "the sign is wrong"
# loses: maximise-visible = 0.5 of 1, "exciting excites kernel 40"
# %% objective
def objective(model, content, style, at, over, weights):
    wanted, styles = model(content)[over[0]], model(style)
    targets = [gram(styles[name]) for name in over]

    def loss(picture):
        maps = model(picture)
        return (weights[0] * content_loss(maps[over[0]], wanted)
                + weights[1] * style_loss([maps[name] for name in over], targets)
                + weights[2] * total_variation(picture))

    return loss
# %% pixels
def pixel_gradient(loss, picture):
    picture = tf.convert_to_tensor(picture)
    with tf.GradientTape() as tape:
        tape.watch(picture)
        value = loss(picture)
    return -tape.gradient(value, picture)

def step(picture, gradient, rate):
    size = tf.reduce_mean(tf.abs(gradient))
    return tf.clip_by_value(picture - rate * tf.math.divide_no_nan(gradient, size), 0, 1)
