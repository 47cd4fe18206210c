# Has a link to the course beside the notebook.
# reason: "is a symbolic link"
# %% edit
def edit(folder):
    (folder / "data").symlink_to(folder.parents[2] / "solutions")
