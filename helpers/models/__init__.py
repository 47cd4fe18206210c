"""What networks of others have learned: weights that are installed with the course.

>>> from helpers import models
>>> models.alexnet_filters().shape
(11, 11, 3, 64)
"""

from helpers.models.filters import alexnet_filters

__all__ = ["alexnet_filters"]
