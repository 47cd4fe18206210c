# Is saved in Latin-1.
# reason: "is not UTF-8 text"
# %% [markdown] words-answer
déjà vu
# %% edit
import json

def edit(folder):
    path = folder / "00_target.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(notebook, ensure_ascii=False), encoding="latin-1")
