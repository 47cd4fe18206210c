# Leaves processes behind that belong to nobody, in sessions of their own.
# prints: "left it there"
# %% extra before double
import os
import signal
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
            signal.signal(number, signal.SIG_IGN)
        os.closerange(0, 1000)
        time.sleep(3600)
    os._exit(0)
os.system("setsid sleep 3600 &")
print("left it there")
