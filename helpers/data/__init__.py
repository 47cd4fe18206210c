"""Images for the course: small, licensed, and there without a network.

>>> from helpers import data
>>> digits = data.load("digits")
>>> images, labels = digits.train
>>> images.shape, images.dtype, labels.dtype
((1197, 8, 8, 1), dtype('uint8'), dtype('int64'))

`available` prints what there is, `load` gives a data set, `photo` a photograph, also one of your own,
`style` a painting or a pattern, `pupils` draws pictures of eyes. Nothing is ever downloaded unless
``full=True`` asks for it.
"""

from helpers.data.alike import look_alikes
from helpers.data.catalogue import available, load
from helpers.data.dataset import Dataset, Split
from helpers.data.photos import photo, style
from helpers.data.pupils import pupils
from helpers.data.remote import DownloadError

__all__ = [
    "Dataset", "DownloadError", "Split", "available", "load", "look_alikes", "photo", "pupils", "style"
]  # fmt: skip
