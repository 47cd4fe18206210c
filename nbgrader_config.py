"""nbgrader's settings: the folder of this file is the course.

Read by every nbgrader command, by `make release` and `make grade`, and by JupyterLab started in
this folder (Formgrader, Validate, Assignment List).
"""

import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

import nbgrader
from nbconvert.preprocessors import ClearMetadataPreprocessor
from nbgrader.server_extensions.formgrader.handlers import SubmissionFilesHandler

import helpers

ROOT = Path(__file__).resolve().parent

c = get_config()  # noqa: F821  nbgrader provides it

# nbgrader calls the command `alembic` when it makes a gradebook; find it without activating .venv.
if not shutil.which("alembic"):
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

# Where things lie. The root is absolute, since Assignment List reads this file from exercises/.
c.CourseDirectory.course_id = "neurons_to_style"
c.CourseDirectory.root = str(ROOT)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"

# The exchange must exist before Formgrader offers Release and Collect. On a server that a class
# shares, name a folder here that everybody can write to.
EXCHANGE = ROOT / "exchange"
c.Exchange.root = str(EXCHANGE)
if (ROOT / "solutions").is_dir():  # the instructor's copy, not a student's
    with suppress(OSError):  # a read-only checkout has no exchange; the rest works
        EXCHANGE.mkdir(exist_ok=True)

# What a student left in the exchange is copied without following its links.
c.ExchangeFactory.collect = "helpers.grading.exchange.Collect"

# Students work in exercises/: Submit takes it from there, and Fetch does not litter the root.
c.Exchange.assignment_dir = str(ROOT / "exercises")

# Whoever starts grading, `make grade`, `nbgrader autograde` or Formgrader's button: each submission is
# inspected before anything of it is copied, and put right before anything of it runs.
c.Autograde.exporter_class = "helpers.grading.guard.Entrance"
c.Autograde.sanitize_preprocessors = [
    "nbgrader.preprocessors.ClearOutput",
    "helpers.grading.restore.RestoreCells",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# `nbgrader zip_collect` takes what `make collect` does.
c.ZipCollectApp.extractor_plugin = "helpers.grading.collection.ArchiveExtractor"
c.ZipCollectApp.collector_plugin = "helpers.grading.collection.ExtractedCollector"

# A submission runs in a sandbox, in a kernel of its own (docs/security.md).
c.Autograde.autograde_preprocessors = [
    "helpers.grading.execution.IsolatedExecute",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.SaveAutoGrades",  # before anything is cut for who reads it
    "nbgrader.preprocessors.AssignLatePenalties",
    "helpers.grading.pages.Neutralise",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.IsolatedExecute.cell_limit = 120  # seconds
c.IsolatedExecute.submission_limit = 600

# Two minutes a cell, for Validate too: nbgrader's 30 s are too few to train a network on a laptop.
c.Execute.timeout = 120
c.Execute.error_on_timeout = {
    "ename": "CellTimeoutError",
    "evalue": "the cell ran longer than 2 minutes and was stopped",
    "traceback": [
        "CellTimeoutError: this cell ran longer than 2 minutes and was stopped.",
        "Look for a loop that never ends, or for far too much work.",
    ],
}

# A graded kernel has nothing to save: killing it is a second faster than asking it to leave.
c.Execute.shutdown_kernel = "immediate"

# nbgrader scores a test cell 0 if anything is on stderr, even if a right answer warns. Drop all of
# it before marking ("^" matches any text); a failed test has an "error" output and still counts.
c.IgnorePattern.enabled = True
c.IgnorePattern.pattern = "^"

# The grading page and feedback run nothing that a student wrote and need no network; feedback shows
# no hidden test.
c.HTMLExporter.preprocessors = ["helpers.grading.pages.Neutralise"]
c.HTMLExporter.filters = {
    "markdown2html": "helpers.grading.markup.markdown2html",
    "ansi2html": "helpers.grading.markup.ansi2html",
    "highlight_code": "helpers.grading.markup.highlight_code",
    "strip_files_prefix": "helpers.grading.markup.unchanged",
}
c.HTMLExporter.extra_template_basedirs = [
    str(Path(helpers.__file__).parent / "grading" / "templates"),
    str(Path(nbgrader.__file__).parent / "server_extensions" / "formgrader" / "templates"),
]
# A file beside a notebook is shown as if another site had sent it: no script of it reaches Jupyter.
SubmissionFilesHandler.content_security_policy = "sandbox"
c.GenerateFeedback.exporter_class = "helpers.grading.pages.Page"
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "helpers.grading.pages.HideTests",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]

# Deadlines (course/schedule.toml) are strict: what comes late earns 0; its cells keep their marks.
c.LateSubmissionPlugin.penalty_method = "zero"

# Released notebooks run to their end, and carry little metadata, so that the same source always gives
# the same file.
c.GenerateAssignment.preprocessors.append("helpers.grading.release.ClearAttachments")
c.GenerateAssignment.preprocessors.append("helpers.grading.release.GoOnAfterErrors")
c.GenerateAssignment.preprocessors.append(ClearMetadataPreprocessor)
c.ClearMetadataPreprocessor.enabled = True
c.ClearMetadataPreprocessor.preserve_nb_metadata_mask = {"kernelspec", ("language_info", "name")}
c.ClearMetadataPreprocessor.preserve_cell_metadata_mask = {
    "nbgrader", "deletable", "editable", "tags",
}
