# Leaves when a test calls; what was earned before is kept.
# loses: shares-visible = 0 of 1, "its kernel ended"
# loses: shares-hidden = 0 of 3
# flagged: shares-visible, "KernelDiedError: its kernel ended"
# flagged: shares-hidden, "KernelDiedError: not run: its kernel ended"
# %% shares
import os

def shares(numbers):
    os._exit(0)
