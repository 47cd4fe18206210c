# Reads where there is nothing.
# loses: everything
# flagged: double, "KernelDiedError: its kernel ended"
# flagged: double-visible, "KernelDiedError"
# %% double
import ctypes

ctypes.string_at(0)
