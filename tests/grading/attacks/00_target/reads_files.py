# Reads what lies around: solutions, the gradebook, others' work, keys, passwords of the system.
# prints: "could read: []"
# %% extra before double
import json
import os
from pathlib import Path

there = json.loads(Path("surroundings.json").read_text())
course = Path(there["course"])
home, tmp = Path(there["home"]), there["tmp"]
wanted = [
    course / "solutions/00_target/00_target.ipynb", course / "nbgrader_config.py",
    course / "gradebook.db", course / "submitted", course / "autograded", course / "grades",
    course / "submitted/reads_files/00_target/00_target.ipynb", home / ".ssh/id_ed25519", Path(f"{tmp}.secret"),
    *map(Path, ("/etc/shadow", "/etc/hostname", "/root", "/home", "/var/log",
                "/proc/1/environ", f"/proc/{os.getppid()}/environ", "/proc/self/root/etc/shadow",
                "/proc/self/cwd/../..", "/run/grading/channels/.."))]
found = []
for path in wanted:
    try:
        path.read_bytes() if path.is_file() else os.listdir(path)
        found.append(str(path))
    except OSError:
        pass
print("could read:", found)
