# Hands in a link to the solution.
# reason: "is a symbolic link"
# %% edit
def edit(folder):
    path = folder / "00_target.ipynb"
    path.unlink()
    path.symlink_to(folder.parents[2] / "solutions" / "00_target" / "00_target.ipynb")
