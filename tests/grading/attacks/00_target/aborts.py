# Aborts, which would leave a core file.
# loses: everything
# flagged: double, "KernelDiedError: its kernel ended"
# flagged: double-visible, "KernelDiedError"
# %% double
import os

os.abort()
