# Loops over pictures, neighbours and layers; NumPy wherever no gradient has to pass.
# %% gram
def gram(maps):
    N, H, W, K = maps.shape
    matrices = []
    for n in range(N):
        flat = tf.reshape(maps[n], (H * W, K))
        matrices.append(tf.matmul(flat, flat, transpose_a=True) / H / W)
    return tf.stack(matrices)
# %% losses
def content_loss(maps, target):
    count = 1
    for size in maps.shape:
        count *= size
    return tf.reduce_sum((maps - target) * (maps - target)) / count

def style_loss(maps, targets):
    losses = []
    for layer in range(len(maps)):
        G = gram(maps[layer])
        losses.append(tf.reduce_sum((G - targets[layer]) ** 2) / G.shape[1] / G.shape[2])
    return sum(losses) / len(losses)
# %% variation
def total_variation(pictures):
    N, H, W, C = pictures.shape
    down = [tf.reduce_mean((pictures[:, i + 1] - pictures[:, i]) ** 2) for i in range(H - 1)]
    right = [tf.reduce_mean((pictures[:, :, j + 1] - pictures[:, :, j]) ** 2) for j in range(W - 1)]
    return sum(down) / (H - 1) + sum(right) / (W - 1)
# %% objective
def objective(model, content, style, at, over, weights):
    targets = []
    for name in over:
        targets.append(gram(model(style)[name]))

    def loss(picture):
        total = 0.0
        if weights[0]:
            total += weights[0] * content_loss(model(picture)[at], model(content)[at])
        if weights[1]:
            total += weights[1] * style_loss([model(picture)[name] for name in over], targets)
        if weights[2]:
            total += weights[2] * total_variation(picture)
        return total
    return loss
# %% pixels
def pixel_gradient(loss, picture):
    pixels = tf.constant(picture)
    with tf.GradientTape() as tape:
        tape.watch(pixels)
        value = loss(pixels)
    return np.array(tape.gradient(value, pixels))

def step(picture, gradient, rate):
    size = float(np.abs(gradient).mean())
    if size == 0:
        return np.array(picture)
    moved = np.array(picture) - rate * np.array(gradient) / size
    moved[moved < 0] = 0
    moved[moved > 1] = 1
    return moved.astype(np.float32)
# %% coarse
def coarse_to_fine(model, content, style, sizes, at, over, weights, steps, rate):
    picture = None
    for H, W in sizes:
        small = [tf.image.resize(each, (H, W), antialias=True) for each in (content, style)]
        if picture is None:
            picture = small[0]
        else:
            picture = tf.image.resize(picture, (H, W), antialias=True)
        loss = objective(model, small[0], small[1], at, over, weights)
        for number in range(steps):
            picture = step(picture, pixel_gradient(loss, picture), rate)
    return picture
