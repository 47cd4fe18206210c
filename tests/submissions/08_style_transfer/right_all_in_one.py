# Whoever writes each function by itself, calling none of the earlier ones.
# %% objective
def objective(model, content, style, at, over, weights):
    def products(A):
        return tf.linalg.einsum("nijk,nijm->km", A, A) / (A.shape[1] * A.shape[2])

    aim = model(content)[at]
    wanted = {name: products(A) for name, A in model(style).items() if name in over}

    @tf.function
    def loss(X):
        maps = model(X)
        J = weights[0] * tf.reduce_mean((maps[at] - aim) ** 2)
        for name in over:
            J += weights[1] / len(over) * tf.reduce_mean((products(maps[name]) - wanted[name]) ** 2)
        J += weights[2] * tf.reduce_mean((X[:, 1:] - X[:, :-1]) ** 2)
        return J + weights[2] * tf.reduce_mean((X[:, :, 1:] - X[:, :, :-1]) ** 2)

    return loss
# %% maximise
def maximise(model, name, kernel, start, steps, rate):
    X = tf.Variable(start)
    while steps > 0:
        with tf.GradientTape() as tape:
            answer = tf.reduce_mean(model(X)[name], axis=(0, 1, 2))[kernel]
        g = tape.gradient(answer, X)
        X.assign(tf.clip_by_value(X + rate * g / tf.reduce_mean(abs(g)), 0.0, 1.0))
        steps -= 1
    return X
# %% coarse
def coarse_to_fine(model, content, style, sizes, at, over, weights, steps, rate):
    def paint(sizes):
        """The painting after the last of these sizes."""
        if not sizes:
            return content
        *before, size = sizes
        C, S, X = (tf.image.resize(P, size, antialias=True) for P in (content, style, paint(before)))
        maps = keras.Model(model.inputs, [model.output[name] for name in [at, *over]])
        gram_ = lambda A: tf.tensordot(A, A, [[0, 1, 2], [0, 1, 2]]) / (A.shape[1] * A.shape[2])
        aim, wanted = maps(C)[0], [gram_(A) for A in maps(S)[1:]]
        for _ in range(steps):
            with tf.GradientTape() as tape:
                tape.watch(X)
                A, *rest = maps(X)
                styles = [tf.reduce_mean((gram_(B) - G) ** 2) for B, G in zip(rest, wanted)]
                J = (weights[0] * tf.reduce_mean((A - aim) ** 2) + weights[1] * sum(styles) / len(styles)
                     + weights[2] * (tf.reduce_mean((X[:, 1:] - X[:, :-1]) ** 2)
                                     + tf.reduce_mean((X[:, :, 1:] - X[:, :, :-1]) ** 2)))
            g = tape.gradient(J, X)
            X = tf.clip_by_value(X - rate * g / tf.reduce_mean(tf.abs(g)), 0, 1)
        return X

    return paint(list(sizes))
