# Has broken and hostile notebooks beside the one that is asked for.
# %% edit
def edit(folder):
    (folder / "gradebook.db").write_text("x")
    (folder / "other.ipynb").write_text("{")
    (folder / "00_target.nbconvert.ipynb").write_bytes(bytes(1000))
    (folder / "nbgrader_config.py").write_text("raise SystemExit")
    (folder / "sub").mkdir()
    (folder / "sub" / "00_target.ipynb").write_text("{}")
