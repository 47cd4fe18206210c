# A written answer of 1.5 MB, words of a thousand letters with an opening \\[ behind each; other brackets.
# %% edit
import json


def edit(folder):
    path = folder / "00_target.ipynb"
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        if cell["id"] == "words-answer":
            cell["source"] = ("a" * 1000 + "\\\\[") * 1500
    for number, source in enumerate(["[" * 100_000, "![](" * 5_000, "\\\\[" * 4_000, "<a " * 19_000]):
        notebook["cells"].append({"cell_type": "markdown", "id": f"v{number}", "metadata": {},
                                  "source": source})
    path.write_text(json.dumps(notebook))
