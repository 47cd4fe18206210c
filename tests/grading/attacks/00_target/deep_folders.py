# Folders in folders in folders, to trip whoever walks through them; then a loop that never ends.
# hangs
# loses: everything
# flagged: double, "CellTimeoutError"
# flagged: double-visible, "KernelDiedError"
# %% double
import os
import signal

for number in range(3000):
    os.mkdir("d")
    os.chdir("d")
signal.signal(signal.SIGINT, signal.SIG_IGN)
while True:
    pass
