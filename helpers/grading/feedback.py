"""The page that a student gets back, and nothing beside it."""

from jinja2 import BytecodeCache
from nbconvert.exporters import HTMLExporter
from nbgrader.converters import GenerateFeedback
from traitlets import default


class Compiled(BytecodeCache):
    """Templates that this process has compiled: a converter for each student would do it anew."""

    def __init__(self):
        self.codes = {}

    def load_bytecode(self, bucket):
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket):
        self.codes[bucket.key, bucket.checksum] = bucket.code


class PageExporter(HTMLExporter):
    compiled = Compiled()

    def _create_environment(self):
        environment = super()._create_environment()
        environment.bytecode_cache = self.compiled
        return environment


class Page(GenerateFeedback):
    """nbgrader's feedback, without the files that lie beside a submission: they are its author's."""

    @default("exporter_class")
    def _page_exporter(self):
        return PageExporter

    def init_assignment(self, assignment_id, student_id):
        pass
