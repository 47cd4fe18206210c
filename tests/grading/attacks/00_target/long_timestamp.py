# Has a time of three million characters.
# reason: "timestamp.txt does not hold a date and time"
# %% edit
def edit(folder):
    (folder / "timestamp.txt").write_text("1 " * 1_500_000)
