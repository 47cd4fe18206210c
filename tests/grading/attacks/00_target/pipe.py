# Has a pipe beside the notebook, on which a reader would wait forever.
# reason: "neither a file nor a folder"
# %% edit
import os

def edit(folder):
    os.mkfifo(folder / "data.csv")
