# Functions that are objects: partial, a class with __call__, a lambda; a loss that is an object.
# %% gram
from functools import partial, reduce
from operator import add

gram = lambda maps: tf.einsum("...ijk,...ijm->...km", maps, maps) / float(np.prod(maps.shape[1:3]))
# %% losses
class Mean:
    def __init__(self, prepare):
        self.prepare = prepare

    def __call__(self, one, other):
        return tf.reduce_mean(tf.square(self.prepare(one) - other))

content_loss = Mean(tf.identity)
one_style = Mean(gram)

def mean_over(loss, maps, targets):
    return reduce(add, map(loss, maps, targets)) / len(targets)

style_loss = partial(mean_over, one_style)
# %% objective
class Painting:
    def __init__(self, model, content, style, at, over, weights):
        self.model, self.at, self.over, self.weights = model, at, list(over), weights
        self.content = model(content)[at]
        style = model(style)
        self.styles = [gram(style[name]) for name in over]

    def __call__(self, picture):
        maps = self.model(picture)
        terms = [content_loss(maps[self.at], self.content),
                 style_loss([maps[name] for name in self.over], self.styles), total_variation(picture)]
        return tf.tensordot(tf.constant(self.weights, tf.float32), tf.stack(terms), 1)

objective = Painting
# %% maximise
class Climb:
    def __call__(self, model, name, kernel, start, steps, rate):
        answer = keras.Model(model.inputs[0], model.output[name])
        loss = lambda X: tf.reduce_mean(answer(X)[..., kernel])
        return reduce(lambda X, _: step(X, -pixel_gradient(loss, X), rate), range(steps), start)

maximise = Climb()
