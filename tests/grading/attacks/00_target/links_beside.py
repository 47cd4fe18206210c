# Has links beside the notebook: to the solution, the gradebook, another student's work.
# reason: "is a symbolic link; hand in the file itself"
# %% edit
def edit(folder):
    course = folder.parents[2]
    (folder / "a.txt").symlink_to(course / "solutions" / "00_target" / "00_target.ipynb")
    (folder / "b.txt").symlink_to(course / "gradebook.db")
    (folder / "c").symlink_to(folder.parents[1], target_is_directory=True)
