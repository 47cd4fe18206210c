# Many processes fill the disk at the same time, faster than anybody could look.
# prints: "full"
# flagged: -, "Flagged: it wrote more than 256 MB"
# %% extra before double
import os

for process in range(12):
    if os.fork() == 0:
        for number in range(2):
            with open(f"filler{process}.{number}", "wb") as file:
                file.write(bytes(50_000_000))
        os._exit(0)
print("full", [os.wait()[1] for process in range(12)].count(0), "were done")
# %% extra before double
with open("one-more", "wb") as file:
    file.write(bytes(50_000_000))
