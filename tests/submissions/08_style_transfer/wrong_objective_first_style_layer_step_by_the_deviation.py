# The style in one layer only; the standard deviation for the mean size.
# loses: objective-visible = 0 of 1, "the style was compared in the first of its layers only"
# loses: objective-hidden = 1 of 2, "the style was compared in the first of its layers only"
# loses: pixels-visible = 0.75 of 1, "the gradient was divided by its standard deviation"
# loses: pixels-hidden = 1 of 2, "the gradient was divided by its standard deviation"
# %% objective
def objective(model, content, style, at, over, weights):
    wanted, styles = model(content)[at], model(style)
    targets = [gram(styles[name]) for name in over[:1]]

    def loss(picture):
        maps = model(picture)
        return (weights[0] * content_loss(maps[at], wanted)
                + weights[1] * style_loss([maps[name] for name in over[:1]], targets)
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
    size = tf.math.reduce_std(gradient)
    return tf.clip_by_value(picture - rate * tf.math.divide_no_nan(gradient, size), 0, 1)
