"""nbgrader's step that runs a submission: isolated, warm, limited, and with canaries.

Named in nbgrader_config.py, so `make grade`, `nbgrader autograde` and Formgrader all use it.
"""

import ast
import os
from contextlib import suppress
from pathlib import Path

import nbformat
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Float, Integer

from helpers.grading.canary import parse
from helpers.grading.runner import Limits, run
from helpers.grading.warm import NotIsolated


class IsolatedExecute(NbGraderPreprocessor):
    """Runs the notebook in a kernel that can reach nothing but its own copy of the submission."""

    cell_limit = Float(120, help="Seconds that a cell may run.").tag(config=True)
    submission_limit = Float(600, help="Seconds that all cells may run.").tag(config=True)
    memory = Integer(6 << 30, help="Bytes that a kernel may take.").tag(config=True)
    require_isolation = Bool(False, help=(
        "Refuse to grade where this machine does not offer the whole sandbox; else grade with a "
        "notice.")).tag(config=True)
    allow_root = Bool(False, help="Grade as root, too.").tag(config=True)

    def preprocess(self, nb, resources):
        refuse_root(self.allow_root)
        source = self.source(resources["nbgrader"])
        limits = Limits(cell=self.cell_limit, submission=self.submission_limit, memory=self.memory,
                        require_isolation=self.require_isolation, preload=imports(source),
                        given=given(source))
        folder = Path(resources["metadata"]["path"])
        executed, missing = self.submit(run, nb, beside(folder), limits)
        if missing:
            self.log.warning("NOT ISOLATED: a student's code ran with your rights (%s)",
                             "; ".join(missing))
        return executed, resources

    def submit(self, function, *arguments):
        """Call a function; a pool puts its own way of calling here."""
        return function(*arguments)

    def source(self, names):
        """The notebook that the assignment was made from; empty if it is not here."""
        course = CourseDirectory(config=self.config)
        folder = course.format_path(course.source_directory, ".", names["assignment"])
        with suppress(FileNotFoundError):
            return nbformat.read(Path(folder) / f"{names['notebook']}.ipynb", as_version=4)
        return nbformat.v4.new_notebook()


def refuse_root(allowed):
    if hasattr(os, "geteuid") and os.geteuid() == 0 and not allowed:
        raise NotIsolated("students' code should not be run by root; grade as an ordinary user, or "
                          "say ARGS=--allow-root (c.IsolatedExecute.allow_root = True)")


def beside(folder):
    """The files of a submission by relative name, but for notebooks: those hold hidden tests."""
    return {path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.is_symlink() and path.suffix != ".ipynb"}


def given(notebook):
    """Sources of the code cells that students get and that earn no marks."""
    return [cell.source.strip() for cell in notebook.cells if cell.cell_type == "code"
            and not {"grade", "solution"} & {name for name, on in cell.metadata.get(
                "nbgrader", {}).items() if on}]


def imports(notebook):
    """Names of the modules that a notebook imports, sorted.

    Without `helpers.checks`, which makes `%%check` known to the kernel that imports it first.

    >>> cell = nbformat.v4.new_code_cell("import numpy as np\\nfrom helpers import checks")
    >>> imports(nbformat.v4.new_notebook(cells=[cell]))
    ['helpers', 'numpy']
    """
    found = set()
    for cell in notebook.cells:
        with suppress(SyntaxError):  # a magic
            for node in ast.walk(parse(cell.source if cell.cell_type == "code" else "")):
                if isinstance(node, ast.Import):
                    found.update(name.name for name in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module:
                    found.update([node.module, *(f"{node.module}.{n.name}" for n in node.names)])
    return sorted(name for name in found if not name.startswith("helpers.checks"))
