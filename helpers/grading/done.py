"""Which submissions were graded, with which tests and settings."""

import hashlib
import json
import os
from pathlib import Path

import helpers

# What decides how a test is run and what is shown, but not what a right answer is.
BESIDE = ("grading", "plots", "widgets")


class Done:
    """A file that knows the digest of each submission that was graded.

    Parameters
    ----------
    path : Path
        A JSON file: {student: {"submission": digest, "helpers": digest}}. One that is torn, or of
        another form, counts as empty.
    settings : iterable of Path
        A change in any of these files makes every submission count as new.
    package : Path, optional
        The code that tests call. A change there is told by `outdated`, and runs nothing again:
        grading anew would ask for another reading of every answer that was marked by hand.
    """

    def __init__(self, path, settings, package=Path(helpers.__file__).parent):
        self.path, self.known = path, read(path)
        self.settings = b"\0".join(file.read_bytes() for file in settings if file.is_file())
        self.helpers = digest(b"", package, (file for file in sorted(package.rglob("*.py"))
                                             if file.relative_to(package).parts[0] not in BESIDE))

    def digest(self, folder):
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        return digest(self.settings, folder, files)

    def knows(self, student, folder):
        return self.known.get(student, {}).get("submission") == self.digest(folder)

    def outdated(self, students):
        """Those that were graded with other `helpers` than today's."""
        return [student for student in students
                if student in self.known and self.known[student].get("helpers") != self.helpers]

    def remember(self, student, folder):
        self.known[student] = {"submission": self.digest(folder), "helpers": self.helpers}
        self._save()

    def forget(self, student):
        if self.known.pop(student, None):
            self._save()

    def _save(self):
        partial = self.path.with_suffix(".part")
        partial.write_text(json.dumps(self.known, indent=1), encoding="utf-8")
        os.replace(partial, self.path)


def read(path):
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    sound = isinstance(known, dict) and all(isinstance(value, dict) for value in known.values())
    return known if sound else {}


def digest(start, folder, files):
    """One number for what files hold and what they are called."""
    whole = hashlib.sha256(start)
    for path in files:
        whole.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()
