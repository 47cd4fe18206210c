# Has a folder for the time.
# reason: "timestamp.txt"
# %% edit
def edit(folder):
    (folder / "timestamp.txt").mkdir()
