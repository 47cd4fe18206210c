# Reads what lies around: solutions, the gradebook, others' work, keys, passwords of the system.
# prints: "could read: []"
# %% extra before double
import json
import os
from pathlib import Path

there = json.loads(Path("surroundings.json").read_text())
course = Path(there["course"])
wanted = [
    course / "solutions/00_target/00_target.ipynb", course / "nbgrader_config.py",
    course / "gradebook.db", course / "submitted", course / "autograded", course / "grades",
    course / f"submitted/reads_files/00_target/00_target.ipynb", Path(there["home"]) / ".ssh/id_ed25519",
    Path(there["tmp"]), Path("/etc/shadow"), Path("/etc/hostname"), Path("/root"), Path("/home"), Path("/tmp"),
    Path("/var/log"), Path("/proc/1/environ"), Path(f"/proc/{os.getppid()}/environ"), Path("/proc/self/root/root"),
    Path("..") / "channels" / "..", Path("/proc/self/cwd/../..")]
found = []
for path in wanted:
    try:
        path.read_bytes() if path.is_file() else os.listdir(path)
        found.append(str(path))
    except OSError as error:
        pass
print("could read:", found)
