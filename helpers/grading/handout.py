"""Pack what students get into dist/neurons-to-style.zip: `python -m helpers.grading.handout`."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from helpers.grading.course import CourseError

# nbgrader_config.py is in, so that Validate gives a cell as much time as grading does.
# helpers/ is whole: what is in helpers/grading is public, and leaving it out would make the
# package that students install another one than the tested one.
PARTS = ("course", "docs", "exercises", "helpers", "pyproject.toml", "constraints.txt", "environment.yml",
         "Makefile", "README.md", "CONTRIBUTING.md", "LICENSE", "LICENSE-CONTENT",
         "jupyter_lab_config.py", "nbgrader_config.py")
LEFTOVERS = {"__pycache__", ".ipynb_checkpoints", ".DS_Store"}
NAME = "neurons-to-style"


def handout(root, path):
    """Write the zip; the same files always give the same bytes.

    Parameters
    ----------
    root : Path
        The course's folder. In a git checkout only files that git tracks are packed.
    path : Path
        The zip to write.

    Returns
    -------
    list of str
        The names in it, sorted.
    """
    names = [name for name in files(root) if f"{name}/".startswith(tuple(f"{p}/" for p in PARTS))]
    missing = [part for part in ("course", "exercises", "helpers", "pyproject.toml")
               if part not in {name.split("/")[0] for name in names}]
    if missing:
        raise CourseError(f"Nothing to pack for {', '.join(missing)} in {root}: run this in the "
                          "course's folder, with its files committed.")
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zip_:
        for name in names:
            entry = zipfile.ZipInfo(f"{NAME}/{name}", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o100644 << 16  # the same on Windows
            zip_.writestr(entry, (root / name).read_bytes())
    return names


def files(root):
    """The course's files, as sorted posix names; no links."""
    if (root / ".git").exists():
        names = tracked(root)
    else:
        names = [path.relative_to(root).as_posix() for part in PARTS
                 for path in [root / part, *(root / part).rglob("*")]
                 if not LEFTOVERS & set(path.relative_to(root).parts)]
    return sorted(name for name in names
                  if (root / name).is_file() and not (root / name).is_symlink())


def tracked(root):
    """What git tracks; a `CourseError` says why git does not tell."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True)
    except FileNotFoundError:
        raise CourseError("This is a git checkout, of which only what git tracks is packed, and git "
                          "is not installed.") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"]
        raise CourseError(f"git does not list the course's files: {said[0]}") from None
    return os.fsdecode(listed.stdout).split("\0")[:-1]


def main():
    root = Path.cwd()
    path = root / "dist" / f"{NAME}.zip"
    try:
        names = handout(root, path)
    except CourseError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"The zip cannot be made: {error.filename}: {error.strerror}.")
    print(f"{path.relative_to(root)}: {len(names)} files, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
