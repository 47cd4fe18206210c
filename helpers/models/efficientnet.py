"""EfficientNet-Lite0, layer by layer (M. Tan and Q. V. Le, 2019; Lite: R. Liu, 2020).

Blocks that first widen the channels, then convolve each channel alone, then project to few channels
again; where the shape stays, the block's input is added to its output. The Lite networks leave out
squeeze-and-excitation and use ReLU6, so that they also run with 8-bit numbers.
"""

from keras import Input, Model, layers

SIZE = 224  # pixels a side in training
CLASSES = 1_000
# One stage a row: blocks, kernel size, stride of its first block, widening, output channels.
STAGES = (
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
)


def build(top=True):
    """The network with random weights, as a Keras model.

    Parameters
    ----------
    top : bool
        With the classifier, giving probabilities (N, 1000); without it features (N, 1280), the
        average of the last map over its places.

    Returns
    -------
    keras.Model
        Takes float images (N, 224, 224, 3), values -1..1. The last layer of a block has the block's
        name ("block1a" to "block7a"); the first convolution ends in "stem", the last in "head"
        (N, 7, 7, 1280), its average is "pool".
    """
    x = image = Input((SIZE, SIZE, 3), name="image")
    x = _normalised(x, layers.Conv2D(32, 3, 2, "same", use_bias=False, name="stem_conv"), "stem_bn")
    x = layers.ReLU(6, name="stem")(x)
    for stage, (blocks, kernel_size, stride, widening, channels) in enumerate(STAGES, start=1):
        for letter in "abcd"[:blocks]:
            x = _block(x, kernel_size, stride, widening, channels, f"block{stage}{letter}")
            stride = 1
    x = _normalised(x, layers.Conv2D(1280, 1, use_bias=False, name="head_conv"), "head_bn")
    x = layers.ReLU(6, name="head")(x)
    x = layers.GlobalAveragePooling2D(name="pool")(x)
    if top:
        x = layers.Dropout(0.2, name="dropout")(x)
        x = layers.Dense(CLASSES, activation="softmax", name="classes")(x)
    return Model(image, x, name="efficientnet_lite0")


def _block(x, kernel_size, stride, widening, channels, name):
    before = x
    if widening > 1:
        widen = layers.Conv2D(
            widening * x.shape[-1], 1, use_bias=False, name=f"{name}_expand_conv"
        )
        x = layers.ReLU(6, name=f"{name}_expand")(_normalised(x, widen, f"{name}_expand_bn"))
    each = layers.DepthwiseConv2D(
        kernel_size, stride, "same", use_bias=False, name=f"{name}_depthwise_conv"
    )
    x = layers.ReLU(6, name=f"{name}_depthwise")(_normalised(x, each, f"{name}_depthwise_bn"))
    project = layers.Conv2D(channels, 1, use_bias=False, name=f"{name}_project_conv")
    x = _normalised(x, project, f"{name}_project_bn")
    if x.shape == before.shape:
        return layers.Add(name=name)([x, before])
    return layers.Identity(name=name)(x)


def _normalised(x, convolution, name):
    return layers.BatchNormalization(epsilon=1e-3, name=name)(convolution(x))
