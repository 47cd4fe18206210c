"""What this machine offers for grading: `python -m helpers.grading.doctor`, or `make doctor`."""

import os
import sys
import time

import nbformat

from helpers.grading.runner import Limits, run
from helpers.grading.sandbox import LAYERS, lacks
from helpers.grading.warm import can_fork


def main():
    print(f"{sys.platform}, Python {sys.version.split()[0]}, {os.cpu_count()} cores\n")
    missing = lacks()
    none = [line for line in missing if line.partition(":")[0] not in LAYERS]  # about all of them
    for layer, meaning in LAYERS.items():
        reason = next((line for line in [*none, *missing] if line in none or line.startswith(layer)), "")
        print(f"{'NO ' if reason else 'yes'}  {layer:10}  {reason or meaning}")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    print(f"{'NO ' if root else 'yes'}  {'user':10}  "
          f"{'root: make grade refuses, unless told --allow-root' if root else 'not root'}")
    first, next_ = kernel_seconds(), kernel_seconds()
    print(f"{'yes' if can_fork() else 'NO '}  {'warm':10}  a kernel with TensorFlow takes "
          f"{next_:.1f} s, the first one {first:.1f} s")
    if missing:
        sys.exit("\nGrading is NOT ISOLATED here: a student's code would have your rights.\n"
                 + "\n".join(missing))
    print("\nGrading is isolated here.")


def kernel_seconds():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("import tensorflow")])
    start = time.monotonic()
    run(notebook, {}, Limits(preload=["tensorflow"]))
    return time.monotonic() - start


if __name__ == "__main__":
    main()
