# vectorized_map, TensorFlow's NumPy, generators; a class that paints; keyword-only helpers; float64 inside.
# %% extra before gram
import tensorflow.experimental.numpy as tnp
from itertools import accumulate, islice, repeat
# %% gram
def gram(maps):
    def one(A):
        flat = tf.reshape(A, (-1, tf.shape(A)[-1]))
        return tnp.average(flat[:, :, None] * flat[:, None, :], axis=0)
    return tf.map_fn(one, maps)
# %% losses
def content_loss(maps, target):
    return tnp.mean(tnp.square(tnp.subtract(maps, target)))

def style_loss(maps, targets):
    distances = [tf.norm(gram(A) - S) ** 2 / A.shape[3] ** 2 for A, S in zip(maps, targets)]
    return tnp.mean(tnp.array(distances))
# %% variation
def total_variation(pictures):
    return tnp.mean(tnp.diff(pictures, axis=1) ** 2) + tnp.mean(tnp.diff(pictures, axis=2) ** 2)
# %% objective
def objective(model, content, style, at, over, weights):
    look = lambda picture: model(tf.convert_to_tensor(picture))
    aims = {"content": look(content)[at]} | {name: gram(look(style)[name]) for name in over}

    def terms(picture):
        maps = look(picture)
        yield content_loss(maps[at], aims["content"])
        yield style_loss([maps[name] for name in over], [aims[name] for name in over])
        yield total_variation(picture)

    return lambda picture: sum(w * J for w, J in zip(weights, terms(picture)))
# %% pixels
def pixel_gradient(loss, picture):
    value_of = lambda X: tf.squeeze(loss(X))
    X = tf.cast(picture, tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(X)
        J = value_of(X)
    return tape.jacobian(J, X)

def step(picture, gradient, rate):
    total, count = tf.reduce_sum(tf.abs(gradient)), tf.size(gradient, out_type=tf.int64)
    if total == 0:
        return tf.identity(picture)
    moved = picture - rate * gradient * (tf.cast(count, tf.float32) / total)
    return tf.where(moved < 0, 0.0, tf.where(moved > 1, 1.0, moved))
# %% maximise
def maximise(model, name, kernel, start, steps, rate):
    maps = lambda X: model(X)[name]
    climb = lambda X, _: step(X, pixel_gradient(lambda X: -tnp.mean(maps(X)[:, :, :, kernel]), X), rate)
    *_, last = accumulate(repeat(None, steps), climb, initial=start)
    return last
# %% exciting
picture = np.full((1, 48, 64, 3), 0.5, "float32")
picture[:, ::5, ::7] = 0.8
for k in range(8):
    picture = maximise(vgg, "block3_conv1", 40, picture, 5, 0.03 / (k + 1))
exciting = np.array(picture, "float64").tolist()
# %% coarse
class Painter:
    def __init__(self, model, *about, steps, rate):
        self.model, self.about, self.steps, self.rate = model, about, steps, rate

    def steps_from(self, picture, loss):
        yield picture
        while True:
            picture = step(picture, pixel_gradient(loss, picture), self.rate)
            yield picture

    def at_size(self, H, W, picture, content, style):
        picture, content, style = tf.unstack(tf.stack(
            [tf.image.resize(each, [H, W], antialias=True) for each in (picture, content, style)]))
        loss = objective(self.model, content, style, *self.about)
        return next(islice(self.steps_from(picture, loss), self.steps, None))

def coarse_to_fine(model, content, style, sizes, at, over, weights, steps, rate):
    painter, picture = Painter(model, at, over, weights, steps=steps, rate=rate), content
    for H, W in sizes:
        picture = painter.at_size(H, W, picture, content, style)
    return picture
