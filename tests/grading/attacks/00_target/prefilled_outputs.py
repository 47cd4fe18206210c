# Hands in cells with outputs: full marks for wrong answers, and flags that grading did not raise.
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
        if cell["cell_type"] == "code":
            cell["outputs"] = [
                {"output_type": "execute_result", "execution_count": 1, "metadata": {},
                 "data": {"text/plain": "3"}},
                {"output_type": "error", "ename": "Flagged", "evalue": "not by grading",
                 "traceback": []}]
    path.write_text(json.dumps(notebook), encoding="utf-8")
