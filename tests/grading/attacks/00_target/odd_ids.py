# Saved by an editor whose ids are long, with characters that no id may have.
# %% edit
import json

def edit(folder):
    path = folder / "00_target.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = f"W{number}sZmlsZQ%3D%3D" + "x" * 70
    path.write_text(json.dumps(notebook), encoding="utf-8")
