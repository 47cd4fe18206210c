# Saved with outputs that are not valid; grading throws them away.
# %% edit
import json

def edit(folder):
    path = folder / "00_target.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "stream", "text": "x"}, {"output_type": "display_data"}]
    path.write_text(json.dumps(notebook), encoding="utf-8")
