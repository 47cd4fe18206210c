# Writes, replaces, deletes, links and locks what is not its own.
# prints: "could change: []"
# %% extra before double
import json
import os
import shutil
from pathlib import Path

there = json.loads(Path("surroundings.json").read_text())
course, home = Path(there["course"]), Path(there["home"])
files = [course / "gradebook.db", course / "nbgrader_config.py", home / ".ssh/id_ed25519",
         course / "submitted/writes_files/00_target/00_target.ipynb",
         course / "solutions/00_target/00_target.ipynb", Path("/etc/passwd"), Path(os.__file__)]
folders = [course, home, home / ".ssh", course / "solutions", Path(os.__file__).parent]
ways = {
    "open": lambda path: open(path, "r+b"), "append": lambda path: open(path, "ab"),
    "truncate": lambda path: os.truncate(path, 1), "delete": os.unlink,
    "rename": lambda path: os.rename(path, f"{path}.old"),
    "replace": lambda path: os.replace("surroundings.json", path),
    "take": lambda path: os.rename(path, "taken"), "link": lambda path: os.link(path, "linked"),
    "lock": lambda path: os.chmod(path, 0), "date": lambda path: os.utime(path, (0, 0)),
    "owner": lambda path: os.chown(path, 65534, 65534),
    "attribute": lambda path: os.setxattr(path, "user.mark", b"x"),
}
changed = []
for path in files:
    for way, act in ways.items():
        try:
            act(path)
            changed.append((way, str(path)))
        except OSError:
            pass
ways = {
    "file": lambda folder: open(folder / "new", "w"),
    "folder": lambda folder: os.mkdir(folder / "new"), "tree": shutil.rmtree,
    "link": lambda folder: os.symlink("/etc", folder / "new"),
    "lock": lambda folder: os.chmod(folder, 0), "pipe": lambda folder: os.mkfifo(folder / "new"),
}
for folder in folders:
    for way, act in ways.items():
        try:
            act(folder)
            changed.append((way, str(folder)))
        except OSError:
            pass
for folder in ("/tmp", "/var/tmp", "/dev/shm"):
    Path(folder, "left-by-an-attack").write_text("x")  # is its own, and gone afterwards
print("could change:", changed)
