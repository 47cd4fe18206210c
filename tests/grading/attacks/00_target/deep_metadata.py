# Is nested as deeply as JSON may be, which is more than what copies it can take.
# reason: "is not a valid notebook: maximum recursion depth"
# %% edit
def edit(folder):
    path = folder / "00_target.ipynb"
    path.write_text(path.read_text().replace('"metadata": {}', '"metadata": {"x": ' + "[" * 900
                                             + "]" * 900 + "}", 1))
