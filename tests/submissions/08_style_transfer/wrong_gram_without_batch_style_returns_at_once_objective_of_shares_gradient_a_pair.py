# One picture is meant; `return` in the loop; weights that add up to 1; the loss comes back, too; 0.01 for 0.
# loses: gram-visible = 0.5 of 1, "only the first picture's matrix came back"
# loses: gram-hidden = 0 of 1, "the axis of the pictures is gone"
# loses: losses-visible = 0.5 of 1, "only the first layer was used"
# loses: losses-hidden = 1 of 2, "only the first layer was used"
# loses: losses-hidden = 1 of 2, "no gradient passes through style_loss to number 2 of its 3 maps"
# loses: objective-visible = 0 of 1
# loses: objective-hidden = 0.5 of 2
# loses: pixels-visible = 0.25 of 1, "pixel_gradient returns 2 things"
# loses: pixels-hidden = 0 of 2, "pixel_gradient returns 2 things"
# loses: maximise-visible = 0.5 of 1, "There is no `exciting` here"
# %% gram
def gram(maps):
    maps = maps[0]
    flat = tf.reshape(maps, (-1, maps.shape[-1]))
    return tf.transpose(flat) @ flat / flat.shape[0]
# %% losses
def content_loss(maps, target):
    return tf.reduce_mean((maps - target) ** 2)

def style_loss(maps, targets):
    total = 0.0
    for A, S in zip(maps, targets):
        return tf.reduce_mean((gram(A) - S) ** 2)
# %% objective
def objective(model, content, style, at, over, weights):
    wanted, styles = model(content)[at], model(style)
    targets = [gram(styles[name]) for name in over]
    weights = np.array(weights) / np.sum(weights)

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
    return value, tape.gradient(value, picture)

def step(picture, gradient, rate):
    size = tf.reduce_mean(tf.abs(gradient)) + 0.01
    return tf.clip_by_value(picture - rate * gradient / size, 0, 1)
