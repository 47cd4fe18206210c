# Says that it came in the year 9999, somewhere.
# reason: "timestamp.txt does not hold a date"
# %% edit
def edit(folder):
    (folder / "timestamp.txt").write_text("9999-12-31 23:59:59.999999 -2300")
