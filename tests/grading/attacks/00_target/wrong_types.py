# Has a number where its cells should be text.
# reason: "is not a valid notebook"
# %% edit
import json

def edit(folder):
    path = folder / "00_target.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][1]["source"] = 7
    path.write_text(json.dumps(notebook), encoding="utf-8")
