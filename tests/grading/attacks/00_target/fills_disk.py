# Fills the disk, file by file.
# loses: double-visible = 0 of 1
# loses: double-hidden = 0 of 2
# flagged: double, "Flagged: it wrote more than 256 MB"
# %% double
import time

for number in range(10_000):
    with open(f"filler{number}", "wb") as file:
        file.write(bytes(20_000_000))
    time.sleep(0.01)
