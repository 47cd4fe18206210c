# Gives all cells the same name.
# %% edit
import json

def edit(folder):
    path = folder / "00_target.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["id"] = "same"
    path.write_text(json.dumps(notebook), encoding="utf-8")
