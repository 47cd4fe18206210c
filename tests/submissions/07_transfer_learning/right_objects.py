# Callable objects and partial functions in place of functions.
# %% prepare
class Prepared:
    def __init__(self, shift, divisor):
        self.shift, self.divisor = shift, divisor

    def __call__(self, images, size):
        images = np.asarray(images, "float64")
        images = np.concatenate([images] * (3 if images.shape[3] == 1 else 1), axis=3)
        return (tf.image.resize(images, (size, size)).numpy() - self.shift) / self.divisor

prepared = Prepared(127, 128)
# %% augment
import functools

def turned(probability, images, rng):
    order = np.where(rng.random((len(images), 1)) < probability, np.arange(images.shape[2])[::-1],
                     np.arange(images.shape[2]))
    return np.take_along_axis(images, order[:, None, :, None], axis=2)

mirrored = functools.partial(turned, 0.5)

class Epoch:
    def __call__(self, images, labels, size, augment=None, rng=None):
        order = np.argsort(rng.random(len(images))) if augment else np.arange(len(images))
        pictures = np.array([augment(images[k : k + 1], rng)[0] if augment else images[k] for k in order])
        cuts = range(size, len(order), size)
        return zip(np.split(pictures, cuts), np.split(labels[order], cuts))

epoch = Epoch()
# %% few
class Network:
    def __init__(self, images, labels, classes):
        self.model = with_head(pretrained, lambda v: (v - 127) / 128, classes)
        features = pretrained(prepared(images, 80))
        head = keras.Sequential(self.model.layers[-2:])
        head.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy")
        head.fit(features, labels, epochs=30, batch_size=20, verbose=0)

    def __call__(self, images):
        return self.model(tf.image.resize(images, (80, 80)))

def trained(images, labels, classes):
    return Network(images, labels, classes)
