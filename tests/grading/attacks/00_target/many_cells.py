# Three thousand cells of its own.
# %% edit
import json


def edit(folder):
    path = folder / "00_target.ipynb"
    notebook = json.loads(path.read_text())
    notebook["cells"] += [{"cell_type": "markdown", "id": f"v{i}", "metadata": {}, "source": "x"}
                          for i in range(3_000)]
    path.write_text(json.dumps(notebook))
