"""The first part of VGG16 (K. Simonyan and A. Zisserman, 2014): stacks of 3 x 3 convolutions."""

from keras import Input, Model, layers

# Output channels of each convolution, block by block; the network goes on, but style transfer does not.
BLOCKS = ((64, 64), (128, 128), (256, 256, 256), (512,))


def build():
    """The convolutions up to block4_conv1, with random weights.

    Returns
    -------
    keras.Model
        Takes float images (N, H, W, 3) of any size from 8 x 8, per channel of mean 0 and deviation
        1 over ImageNet; gives the maps of "block4_conv1", (N, H // 8, W // 8, 512). The layers are
        called as in ``keras.applications.VGG16``: "block1_conv1" to "block4_conv1", "block1_pool" to
        "block3_pool".
    """
    x = image = Input((None, None, 3), name="image")
    for block, widths in enumerate(BLOCKS, start=1):
        if block > 1:
            x = layers.MaxPooling2D(2, name=f"block{block - 1}_pool")(x)
        for number, channels in enumerate(widths, start=1):
            name = f"block{block}_conv{number}"
            x = layers.Conv2D(channels, 3, padding="same", activation="relu", name=name)(x)
    return Model(image, x, name="vgg16_features")
