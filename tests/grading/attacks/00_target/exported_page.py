# Has the page beside it that "Save and Export Notebook As HTML" made.
# never: "my own page"
# %% edit
def edit(folder):
    (folder / "00_target.html").write_text("<html><body>my own page</body></html>")
