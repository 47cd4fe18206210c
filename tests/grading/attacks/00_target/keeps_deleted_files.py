# Fills the disk with files that have no name any more.
# flagged: -, "Flagged: it wrote more than 256 MB"
# %% extra before double
import os

kept = []
for number in range(100):
    kept.append(open("filler", "wb"))
    os.unlink("filler")
    kept[-1].write(bytes(30_000_000))
