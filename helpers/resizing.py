"""Photographs to one size."""

from PIL import Image


def square(picture, size):
    """The middle square of a Pillow image, `size` pixels a side, by bicubic interpolation.

    Examples
    --------
    >>> square(Image.new("RGB", (640, 427)), 224).size
    (224, 224)
    """
    width, height = picture.size
    side = min(width, height)
    left, upper = (width - side) // 2, (height - side) // 2
    middle = picture.crop((left, upper, left + side, upper + side))
    return middle.resize((size, size), Image.Resampling.BICUBIC)
