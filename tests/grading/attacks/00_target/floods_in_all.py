# Shows 9 MB in each of many cells: less than is flagged for one.
# flagged: -, "OutputLimitError: with the cells before, it printed more than 20 MB"
# flagged: -, "OutputLimitError: it printed without end and was stopped"
# %% edit
import nbformat

def edit(folder):
    path = folder / "00_target.ipynb"
    notebook = nbformat.read(path, as_version=4)
    source = ("from IPython.display import display\n"
              "display({'text/plain': 'x y z w\\n' * 1_100_000}, raw=True)")
    notebook.cells += [nbformat.v4.new_code_cell(source) for _ in range(15)]
    nbformat.write(notebook, path)
