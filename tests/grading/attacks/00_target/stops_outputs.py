# Cuts the line that outputs take.
# loses: everything
# flagged: double-visible, "its outputs arrive no more"
# %% double
def double(x):
    return 0
# %% shares
def shares(numbers):
    return 0
# %% extra after double
get_ipython().kernel.iopub_thread.stop()
