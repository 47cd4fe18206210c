# Holds characters that no file can: halves of pairs, in code, in prose, in names.
# reason: "surrogates not allowed"
# %% edit
import json

def edit(folder):
    path = folder / "00_target.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][0]["source"] = "# \ud800"
    notebook["cells"].append(dict(notebook["cells"][1], id="x", source="'\udfff'"))
    path.write_text(json.dumps(notebook), encoding="utf-8")
