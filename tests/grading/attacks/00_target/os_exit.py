# Leaves without a word.
# loses: everything
# flagged: double, "KernelDiedError: its kernel ended"
# flagged: double-visible, "KernelDiedError: not run: its kernel ended"
# %% double
import os

os._exit(0)
