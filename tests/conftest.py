"""Every test, and every Python process that a test starts, runs without a network."""

import os
import sys
from pathlib import Path

OFFLINE = str(Path(__file__).with_name("offline"))

sys.path.insert(0, OFFLINE)
import network_guard  # noqa: E402, F401  (importing it installs it)

# kernels, nbgrader and JupyterLab import tests/offline/sitecustomize.py as they start
os.environ["PYTHONPATH"] = os.pathsep.join([OFFLINE, *filter(None, [os.environ.get("PYTHONPATH")])])
