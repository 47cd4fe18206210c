# The notebook as it was handed out, and the finished one under other names, among what systems leave.
# %% edit
import shutil

def edit(folder):
    path = folder / "00_target.ipynb"
    shutil.copy(path, folder / "00_target-Copy1.ipynb")
    shutil.copy(path, folder / "00_target_final.ipynb")
    shutil.copy(folder.parents[2] / "exercises" / "00_target" / path.name, path)
    (folder / "data").mkdir()
    (folder / "data" / "x.csv").write_text("1,2\n")
    (folder / ".DS_Store").write_bytes(bytes(100))
    (folder / "._00_target.ipynb").write_bytes(b"\0\5\x16\7")
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "00_target-checkpoint.ipynb").write_text("{}")
