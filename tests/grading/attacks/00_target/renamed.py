# Hands in the notebook under the name that a download gave it.
# reason: "found 00_target (1).ipynb"
# %% edit
def edit(folder):
    path = folder / "00_target.ipynb"
    path.rename(path.with_name("00_target (1).ipynb"))
