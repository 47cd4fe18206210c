# Was written by an old Jupyter, which gave cells no names.
# %% edit
import json

def edit(folder):
    path = folder / "00_target.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["nbformat_minor"] = 2
    for cell in notebook["cells"]:
        del cell["id"]
    path.write_text(json.dumps(notebook), encoding="utf-8")
