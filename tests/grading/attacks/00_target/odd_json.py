# Is JSON that only Python reads: infinities, a number of ten thousand digits.
# reason: "is not valid JSON"
# %% edit
def edit(folder):
    path = folder / "00_target.ipynb"
    path.write_text(path.read_text().replace('"nbformat": 4', '"x": [NaN, Infinity, ' + "9" * 10_000
                                             + '], "nbformat": 4'))
