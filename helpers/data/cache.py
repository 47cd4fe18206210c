"""Where downloads and decoded photographs are kept."""

import os
from pathlib import Path


def cache_home():
    """Where Keras keeps downloads: ``$KERAS_HOME``, else ``~/.keras``."""
    return Path(os.environ.get("KERAS_HOME") or "~/.keras").expanduser()
