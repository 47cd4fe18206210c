# Leaves politely, in a cell and in a function.
# loses: double-visible = 0 of 1, "SystemExit"
# loses: double-hidden = 0 of 2, "raised SystemExit"
# %% double
import sys

def double(x):
    sys.exit("bye")
# %% extra after double
sys.exit(0)
