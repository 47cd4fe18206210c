# Has a file beside the notebook that says it is a terabyte long.
# reason: "it is larger than 20 MB"
# %% edit
import os

def edit(folder):
    with open(folder / "data.csv", "wb") as file:
        os.truncate(file.fileno(), 1 << 40)
