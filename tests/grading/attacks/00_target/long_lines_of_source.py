# Cells with one line of 200,000 characters of code, of escapes, and of spaces.
# %% edit
import json


def edit(folder):
    path = folder / "00_target.ipynb"
    notebook = json.loads(path.read_text())
    for number, source in enumerate([
            "x = [" + "1," * 100_000 + "]", "y = '" + "\\n" * 50_000 + "'",
            "#" + " " * 30_000 + "x", "'" + "." * 9_000 + "'", "z = '''\n" * 1_000]):
        notebook["cells"].append({"cell_type": "code", "id": f"v{number}", "metadata": {},
                                  "outputs": [], "execution_count": None, "source": source})
    path.write_text(json.dumps(notebook))
