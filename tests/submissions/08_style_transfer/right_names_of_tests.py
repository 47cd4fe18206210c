# Names that tests like to use, for helpers and variables of one's own; sum is 0.
# %% extra before gram
sum, max, marks, rng, canvas, earlier, about, several, many, case = range(10)
style, content, picture, start, other, slope, few, model, pairs, small = [None] * 10
def check(maps):
    return tf.reshape(maps, (maps.shape[0], -1, maps.shape[3]))
def layers(a, b):
    return tf.reduce_mean((a - b) * (a - b))
def mend(X, axis):
    return tf.gather(X, tf.range(1, X.shape[axis]), axis=axis) - tf.gather(X, tf.range(X.shape[axis] - 1), axis=axis)
# %% gram
def gram(maps):
    call = check(maps)
    return tf.transpose(call, (0, 2, 1)) @ call / call.shape[1]
# %% losses
def content_loss(maps, target):
    return layers(maps, target)

def style_loss(maps, targets):
    return tf.add_n([layers(gram(each), target) for each, target in zip(maps, targets)]) / len(maps)
# %% variation
def total_variation(pictures):
    return tf.reduce_mean(mend(pictures, 1) ** 2) + tf.reduce_mean(mend(pictures, 2) ** 2)
