# Starts threads until it is refused, and keeps them.
# prints: "refused before 1000"
# %% extra before double
import threading

stop, threads = threading.Event(), []
try:
    for number in range(1000):
        threads.append(threading.Thread(target=stop.wait, daemon=True))
        threads[-1].start()
    print("started them all")
except RuntimeError:
    print("refused before 1000")
stop.set()
for thread in threads[:-1]:
    thread.join()
