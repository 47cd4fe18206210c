# Tags cells so that programs that run notebooks skip them, or let them fail.
# loses: everything
# %% double
def double(x):
    return 0
# %% shares
def shares(numbers):
    return 0
# %% edit
import json

def edit(folder):
    path = folder / "00_target.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = ["skip-execution", "raises-exception", "remove-cell"]
        cell["metadata"]["jupyter"] = {"source_hidden": True, "outputs_hidden": True}
    path.write_text(json.dumps(notebook), encoding="utf-8")
