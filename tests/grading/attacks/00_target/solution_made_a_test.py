# Makes answers count as tests, and adds tests of its own.
# flagged: -, "was given the role 'test'; it was restored"
# flagged: -, "the cell 'bonus' was not released"
# %% edit
import json

def edit(folder):
    path = folder / "00_target.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "double":
            cell["metadata"]["nbgrader"].update(grade=True, solution=False, locked=True, points=50)
    notebook["cells"].append({"cell_type": "code", "id": "bonus", "source": "50", "outputs": [],
                              "execution_count": None, "metadata": {"nbgrader": {
                                  "grade": True, "grade_id": "bonus", "locked": True, "points": 50,
                                  "schema_version": 3, "solution": False, "task": False}}})
    path.write_text(json.dumps(notebook), encoding="utf-8")
