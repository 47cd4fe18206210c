# Has a line of two million characters.
# reason: "a line of cell"
# %% edit
import json

def edit(folder):
    path = folder / "00_target.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"].append({"cell_type": "code", "id": "long", "metadata": {}, "outputs": [],
                              "execution_count": None, "source": "x = [" + "1," * 1_000_000 + "]"})
    path.write_text(json.dumps(notebook), encoding="utf-8")
