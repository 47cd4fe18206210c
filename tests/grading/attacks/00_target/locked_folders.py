# Leaves folders behind that their owner must not enter, and links to elsewhere in them.
# %% extra before double
import os

os.makedirs("a/b/c")
os.symlink("/etc", "a/b/link")
os.symlink("/etc/passwd", "a/b/c/link")
for name in ("a/b/c", "a/b", "a"):
    os.chmod(name, 0)
os.chmod(os.environ["TMPDIR"], 0)
