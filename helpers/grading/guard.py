"""What nbgrader's own commands and Formgrader's buttons let in: the same as `make grade`.

nbgrader tells no hook of its own which submission it is about to copy, and goes on when a hook
fails. But it asks the settings for the exporter that will read the notebooks, before it touches any
of them, and tells that exporter who asks. So this exporter, named in nbgrader_config.py, puts an
inspection in front of the converter's steps.
"""

import os
from pathlib import Path

from nbconvert.exporters import NotebookExporter
from nbgrader.api import Gradebook
from nbgrader.converters.base import BaseConverter

from helpers.grading.inspection import Broken, inspect, read, remark
from helpers.grading.restore import RestoreCells
from helpers.grading.schedule import handed_in


class Entrance(NotebookExporter):
    """For `Autograde`: refuses what `inspection` does, and reads the rest as `inspection` does.

    A refusal is logged, leaves the other submissions alone and makes the command fail, as any
    error in a submission does.
    """

    def __init__(self, **settings):
        super().__init__(**settings)
        if isinstance(self.parent, BaseConverter):
            self.begin, self.enter = self.parent.init_destination, self.parent.init_assignment
            self.parent.init_destination = self.init_destination
            self.parent.init_assignment = self.init_assignment

    def init_destination(self, assignment, student):
        try:
            self.notebook = self.inspect(assignment, student)
        except Broken as error:
            self.log.error("NOT GRADED: %s: %s", student, error)
            raise
        if said := remark(self.notebook, assignment):
            self.log.warning("%s: %s", student, said)
        return self.begin(assignment, student)

    def inspect(self, assignment, student):
        released = RestoreCells(config=self.config).release(assignment)
        return inspect(self.folder(assignment, student), assignment, released, self.config)

    def folder(self, assignment, student):
        course = self.parent.coursedir
        return Path(course.format_path(course.submitted_directory, student, assignment))

    def init_assignment(self, assignment, student):
        self.enter(assignment, student)
        when = handed_in(self.folder(assignment, student), self.config)
        course = self.parent.coursedir
        with Gradebook(course.db_url, course.course_id) as book:  # nbgrader misreads some zones
            submission = book.find_submission(assignment, student)
            submission.timestamp = when and when.replace(tzinfo=None)
            book.db.commit()

    def from_filename(self, filename, resources=None, **options):
        if os.path.dirname(filename) == self.parent.writer.build_directory:
            return super().from_filename(filename, resources, **options)  # ours already, to be run
        path = Path(filename)
        resources["metadata"] = {"name": path.stem, "path": str(path.parent)}
        return self.from_notebook_node(read(self.notebook), resources, **options)
