"""Every Python process that starts with this folder on its PYTHONPATH is without a network."""

import os  # noqa: F401  (importing it installs it)
