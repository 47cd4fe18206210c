# Hands in an empty folder.
# reason: "there is no 00_target.ipynb; found nothing"
# %% edit
def edit(folder):
    for path in folder.iterdir():
        path.unlink()
