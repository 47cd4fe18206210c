"""Pretrained networks, whose weights are files of the course.

>>> from helpers import data, models
>>> network = models.load("efficientnet_lite0")
>>> network.top(data.photo("china"), 1)[0][0]
'palace'

`load` gives a network with its own preprocessing, so that a photograph goes in as it was loaded;
`application` swaps in one of ``keras.applications`` where there is a network connection; `cut` and
`features` look inside.

Importing this imports TensorFlow, which takes some seconds.
"""

from helpers.quiet import quiet_stderr

with quiet_stderr():
    import keras  # noqa: F401  (first here, so that its start-up lines are held back)

from helpers.models.catalogue import application, class_names, load
from helpers.models.filters import alexnet_filters
from helpers.models.inside import cut, features
from helpers.models.network import Network

__all__ = [
    "Network", "alexnet_filters", "application", "class_names", "cut", "features", "load"
]  # fmt: skip
