# Kills its parent, its group and all processes that it may.
# prints: "still here"
# %% extra before double
import os
import signal

for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGSTOP):
    for pid in (os.getppid(), 0, -1, -os.getpgrp(), os.getpid(), *range(2, 5000)):
        try:
            os.kill(pid, number)
        except OSError:
            pass
print("still here")
