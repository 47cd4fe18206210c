# Gives an answer the name of a test.
# loses: double-visible = 0 of 1
# flagged: double-visible, "the cell was there 2 times, so it is worth 0"
# flagged: -, "the solution cell 'double' was deleted; it was restored"
# loses: double-hidden = 0 of 2
# %% edit
import json

def edit(folder):
    path = folder / "00_target.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "double":
            cell["metadata"]["nbgrader"]["grade_id"] = "double-visible"
    path.write_text(json.dumps(notebook), encoding="utf-8")
