# The names of NumPy in place of Python's, in a cell of one's own.
# %% extra before gram
from numpy import *
from tensorflow import GradientTape, concat, convert_to_tensor, einsum, reduce_mean, square, stack, tensordot
from tensorflow.image import resize
# %% gram
def gram(maps):
    return stack([tensordot(one, one, axes=[[0, 1], [0, 1]]) / prod(one.shape[:2]) for one in maps])
# %% losses
def content_loss(maps, target):
    return reduce_mean(square(maps - target))

def style_loss(maps, targets):
    return reduce_mean(stack([content_loss(gram(a), s) for a, s in zip(maps, targets)]))
# %% variation
def total_variation(pictures):
    turned = [convert_to_tensor(pictures), einsum("nijc->njic", pictures)]
    return reduce_mean(square(turned[0][:, 1:] - turned[0][:, :-1])) + reduce_mean(
        square(turned[1][:, 1:] - turned[1][:, :-1]))
# %% pixels
def pixel_gradient(loss, picture):
    picture = convert_to_tensor(picture)
    with GradientTape() as tape:
        tape.watch(picture)
        value = loss(picture)
    return array(tape.gradient(value, picture))

def step(picture, gradient, rate):
    size = mean(abs(array(gradient)))
    return clip(picture - rate * array(gradient) / where(size > 0, size, 1), 0, 1).astype(float32)
# %% coarse
def coarse_to_fine(model, content, style, sizes, at, over, weights, steps, rate):
    picture = content
    for shape in array(sizes):
        content_, style_, picture = [resize(each, shape, antialias=True) for each in (content, style, picture)]
        for _ in range(steps):
            loss = objective(model, content_, style_, at, over, weights)
            picture = step(picture, pixel_gradient(loss, picture), rate)
    return picture
