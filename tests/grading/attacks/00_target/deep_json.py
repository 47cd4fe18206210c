# Is nested a hundred thousand times.
# reason: "is not valid JSON"
# %% edit
def edit(folder):
    path = folder / "00_target.ipynb"
    path.write_text(path.read_text().replace('"metadata": {}', '"metadata": {"x": ' + "[" * 100_000
                                             + "]" * 100_000 + "}", 1))
