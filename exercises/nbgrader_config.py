"""nbgrader's Assignment List reads its settings in this folder, too: they are the course's."""

from pathlib import Path

load_subconfig("nbgrader_config.py", path=str(Path(__file__).resolve().parents[1]))  # noqa: F821
