# Has eight thousand cells of its own.
# reason: "at most 4,000 are graded"
# %% edit
import json

def edit(folder):
    path = folder / "00_target.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"] += [{"cell_type": "markdown", "id": f"v{number}", "metadata": {}, "source": "x"}
                          for number in range(8000)]
    path.write_text(json.dumps(notebook), encoding="utf-8")
