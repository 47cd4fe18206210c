# keras.ops all the way.
# %% extra before gram
from keras import ops
# %% gram
def gram(maps):
    flat = ops.reshape(maps, (ops.shape(maps)[0], -1, ops.shape(maps)[-1]))
    return ops.matmul(ops.transpose(flat, (0, 2, 1)), flat) / ops.shape(flat)[1]
# %% losses
def content_loss(maps, target):
    return ops.mean(ops.square(ops.subtract(maps, target)))

def style_loss(maps, targets):
    return ops.mean(ops.stack([ops.mean(ops.square(gram(A) - S)) for A, S in zip(maps, targets)]))
# %% variation
def total_variation(pictures):
    pictures = ops.convert_to_tensor(pictures)
    return sum(ops.mean(ops.square(ops.diff(pictures, axis=axis))) for axis in (1, 2))
# %% pixels
def pixel_gradient(loss, picture):
    with tf.GradientTape(persistent=True) as tape:
        picture = ops.convert_to_tensor(picture)
        tape.watch(picture)
        value = ops.sum(loss(picture))
    return tape.gradient(value, picture)

def step(picture, gradient, rate):
    size = ops.mean(ops.absolute(gradient))
    direction = ops.where(size > 0, gradient / ops.maximum(size, 1e-20), ops.zeros_like(gradient))
    return ops.clip(picture - rate * direction, 0.0, 1.0)
# %% maximise
def maximise(model, name, kernel, start, steps, rate):
    picture = ops.convert_to_tensor(start)
    for _ in range(steps):
        gradient = pixel_gradient(lambda X: ops.mean(ops.take(model(X)[name], kernel, axis=3)), picture)
        picture = step(picture, ops.negative(gradient), rate)
    return picture
