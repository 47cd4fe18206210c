# Is nested as deeply as JSON may be, in metadata that nobody reads.
# %% edit
def edit(folder):
    path = folder / "00_target.ipynb"
    path.write_text(path.read_text().replace('"metadata": {}', '"metadata": {"x": ' + "[" * 900
                                             + "]" * 900 + "}", 1))
