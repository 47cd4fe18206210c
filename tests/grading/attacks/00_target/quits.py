# Asks the kernel to stop, after everything.
# %% extra after shares-hidden
exit()
