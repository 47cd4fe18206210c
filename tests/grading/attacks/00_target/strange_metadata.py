# Fills in metadata with what belongs elsewhere.
# flagged: -, "a cell's marks are damaged; it counts as an ordinary cell"
# %% edit
import json

def edit(folder):
    path = folder / "00_target.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][0]["metadata"] = {"nbgrader": [1], "editable": "no", "tags": ["x", "<b>"]}
    notebook["cells"][1]["metadata"] = {"nbgrader": {"grade_id": ["double-visible"]}}
    deep = json.loads("[" * 90 + "]" * 90)
    notebook["cells"].insert(0, {"cell_type": "raw", "id": "r", "source": "raw",
                                 "metadata": {"format": "x", "deep": deep}})
    path.write_text(json.dumps(notebook), encoding="utf-8")
