"""Every Python process that starts with this folder on its PYTHONPATH is without a network."""

import network_guard  # noqa: F401  (importing it installs it)
