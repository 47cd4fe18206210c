# Is saved by an editor that puts a mark before the text.
# %% edit
def edit(folder):
    path = folder / "00_target.ipynb"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
