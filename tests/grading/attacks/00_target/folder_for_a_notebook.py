# Hands in a folder with the notebook's name.
# reason: "there is no 00_target.ipynb"
# %% edit
def edit(folder):
    path = folder / "00_target.ipynb"
    path.unlink()
    path.mkdir()
