# Changes what the tests say; those of the release are run.
# flagged: -, "the test cell 'double-visible' was edited; the original was run"
# loses: everything
# %% double
def double(x):
    return 0
# %% shares
def shares(numbers):
    return 0
# %% edit
import json

def edit(folder):
    path = folder / "00_target.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade"):
            cell["source"] = "3"
    path.write_text(json.dumps(notebook), encoding="utf-8")
