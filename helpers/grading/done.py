"""Which submissions were graded, with which tests and settings."""

import hashlib
import json
import os


class Done:
    """A file that knows the digest of each submission that was graded.

    Parameters
    ----------
    path : Path
        A JSON file: {student: digest}.
    settings : iterable of Path
        A change in any of these files makes every submission count as new.
    """

    def __init__(self, path, settings):
        self.path = path
        self.known = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        self.settings = b"\0".join(file.read_bytes() for file in settings if file.is_file())

    def digest(self, folder):
        whole = hashlib.sha256(self.settings)
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            whole.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
        return whole.hexdigest()

    def knows(self, student, folder):
        return self.known.get(student) == self.digest(folder)

    def remember(self, student, folder):
        self.known[student] = self.digest(folder)
        self._save()

    def forget(self, student):
        if self.known.pop(student, None):
            self._save()

    def _save(self):
        partial = self.path.with_suffix(".part")
        partial.write_text(json.dumps(self.known, indent=1), encoding="utf-8")
        os.replace(partial, self.path)
