# A model with a call of its own, which nobody can look into.
# loses: build-visible = 0 of 1, "hides its layers"
# loses: build-hidden = 0 of 2, "hides its layers"
# %% build
class Net(keras.Model):
    def __init__(self, classes):
        super().__init__()
        conv = keras.layers.Conv2D
        self.conv1 = conv(12, 5, padding="same", activation="relu", name="conv1")
        self.pool = keras.layers.MaxPooling2D(2)
        self.conv2 = conv(24, 3, strides=2, padding="same", activation="relu", name="conv2")
        self.conv3 = conv(24, 3, padding="same", name="conv3")
        self.flatten = keras.layers.Flatten()
        self.scores = keras.layers.Dense(classes, name="scores")

    def call(self, pictures):
        x = self.conv2(self.pool(self.conv1(pictures)))
        x = keras.ops.relu(x + self.conv3(x))
        return keras.ops.softmax(self.scores(self.flatten(x)))

def build(shape, classes):
    model = Net(classes)
    model.build((None, *shape))
    return model
