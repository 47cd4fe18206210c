"""The files here are submissions, not tests, and must never be imported: see README.md."""

collect_ignore_glob = ["*/*.py"]
