"""What the grading page and the feedback show of a submission: nothing that acts, nothing hidden.

Steps of nbgrader's conversions: `Neutralise` once a submission has been run, and again before a
page is made of it; `HideTests` before the page is made that its author gets.
"""

import re
from bisect import bisect
from html import escape
from itertools import accumulate
from textwrap import indent

from jinja2 import BytecodeCache
from nbconvert.exporters import HTMLExporter
from nbconvert.filters import strip_ansi
from nbformat import from_dict
from nbformat.v4 import new_markdown_cell, new_output
from nbgrader.converters.base import BaseConverter
from nbgrader.preprocessors import ClearHiddenTests, NbGraderPreprocessor
from nbgrader.utils import is_grade, is_locked
from traitlets import List

from helpers.grading.outputs import Room, attached, limited, number, text

HIDDEN = "[hidden]"
SHORTEST = 10  # characters that make a hidden line worth looking for, spaces not counted
LONGEST_MESSAGE = 4_000  # characters
FRAME = re.compile(r"\s*(?:Cell |Input )?In ?\[(\d+)\]")
STRING = re.compile(r"""(["']).*?\1""")  # what a check says stands in strings, and may be read
POINTS = re.compile(r"\b\d[\d.]* points?\.?")
MOST_CELLS = 1_000  # that the assignment does not have
TOO_MANY = "*Here {:,} more cells of the student's own are not shown; submitted/ has them.*"
AFTER = ("[What this cell showed is not shown here, since it ran after a hidden test. "
         "Run your notebook to see it.]")


class Page(HTMLExporter):
    """nbconvert's HTML page, made in half the time: for `GenerateFeedback`.

    Nothing but the page goes into a feedback folder: what lies beside a notebook is its author's.

    HTMLExporter compiles the same templates for each notebook, and parses each finished page once
    more to describe pictures; `Neutralise` and `markup` have described them.
    """

    def __init__(self, **settings):
        super().__init__(**settings)
        if isinstance(self.parent, BaseConverter):
            self.parent.init_assignment = lambda assignment, student: None  # it copies all the rest

    def from_notebook_node(self, nb, resources=None, **options):
        resources = self._init_resources(resources)
        page, resources = super(HTMLExporter, self).from_notebook_node(nb, resources, **options)
        return named(page, resources.get("nbgrader", {})), resources

    def _create_environment(self):
        environment = super()._create_environment()
        environment.bytecode_cache = COMPILED
        return environment


def named(page, about):
    """The page with its student's name, and with each graded cell's own in the list at the top.

    nbgrader's template writes neither: thirteen lines say "Test cell".

    >>> named('<h4>01 (Score: 3)</h4><a href="#plane-hidden">Test cell</a>', {"student": "ada", "notebook": "01"})
    '<h4>ada: 01 (Score: 3)</h4><a href="#plane-hidden">plane-hidden</a>'
    """
    head, found, rest = page.partition("<h4>" + about.get("notebook", ""))
    if not found or "student" not in about:
        return page
    index, end, body = rest.partition("</ol>")
    index = re.sub(r'<a href="#([\w.-]+)">Test cell</a>', r'<a href="#\1">\1</a>', index)
    return f"{head}<h4>{escape(about['student'])}: {about['notebook']}{index}{end}{body}"


class Compiled(BytecodeCache):
    """Templates that this process has compiled."""

    def __init__(self):
        self.codes = {}

    def load_bytecode(self, bucket):
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket):
        self.codes[bucket.key, bucket.checksum] = bucket.code


COMPILED = Compiled()


class Neutralise(NbGraderPreprocessor):
    """Leaves no output, attachment or metadata that acts on who opens the notebook or its page.

    And no more outputs, pictures and cells than a page can hold.
    """

    display_data_priority = List().tag(config=True)  # HTMLExporter sets it for all its steps

    def preprocess(self, notebook, resources):
        kept = {key: value for key, value in notebook.metadata.items() if key == "kernelspec"}
        notebook.metadata = from_dict(kept)
        notebook.cells = self.cells(notebook)
        self.room = Room()
        return super().preprocess(notebook, resources)

    def cells(self, notebook):
        own = [index for index, cell in enumerate(notebook.cells) if "nbgrader" not in cell.metadata]
        left_out = set(own[MOST_CELLS:])
        cells = [cell for index, cell in enumerate(notebook.cells) if index not in left_out]
        if left_out:
            cells.append(new_markdown_cell(TOO_MANY.format(len(left_out))))
        return cells

    def preprocess_cell(self, cell, resources, index):
        cell.source = text(cell.source)
        cell.metadata.pop("tags", None)  # they become classes, and one could cover the page
        if cell.cell_type == "code":
            cell.execution_count = number(cell.get("execution_count"))
            cell.outputs = limited(cell.outputs, self.room)
        elif cell.cell_type != "markdown":  # nbconvert puts a raw cell into the page as HTML
            cell.cell_type, cell.source = "markdown", indent(cell.source, "    ", lambda line: True)
        if "attachments" in cell:
            cell.attachments = from_dict({
                name: attached(data) for name, data in cell.attachments.items()})
        return cell, resources


class HideTests(ClearHiddenTests):
    """Shows test cells as they were released, and what a hidden test says, but never its code.

    While a hidden test runs, the student's code can read it, and show it later in any form: in
    other letters, as a picture. So what ran before the first hidden test is shown as it is. From
    there on tests show their own message and marks, and other cells show their errors.
    """

    display_data_priority = List().tag(config=True)

    def preprocess(self, notebook, resources):
        tests, hidden = set(), set()
        for index, cell in enumerate(notebook.cells):
            source = cell.source
            if cell.cell_type == "code" and is_locked(cell):
                self.preprocess_cell(cell, resources, index)
            if cell.source != source:
                tests.add(index)
                hidden.update(source.splitlines())
        self.needles = []
        for form in FORMS:
            seen = "".join(form(line) for cell in notebook.cells for line in cell.source.splitlines())
            told = hidden if form is _bare else {STRING.sub("", line) for line in hidden}
            self.needles.append({needle for needle in map(form, told) if needle not in seen})
        self.counts = {str(notebook.cells[index].execution_count) for index in tests}
        for cell in notebook.cells[min(tests, default=len(notebook.cells)):]:
            if cell.cell_type == "code":
                self.restrict(cell)
        return notebook, resources

    def restrict(self, cell):
        """Leave of a cell's outputs what it is there to say."""
        is_test = is_grade(cell) and is_locked(cell)
        kept = [output for output in cell.outputs if self.keeps(output, is_test)]
        if len(kept) < len(cell.outputs) and not is_test:
            kept.append(new_output("stream", text=AFTER))
        cell.outputs = kept

    def keeps(self, output, of_test):
        """Reduce an output to a message or marks; False if it is neither."""
        if output.output_type == "error":
            *entries, message = output.traceback or [""]
            entries = [entry for entry in entries if not self.is_frame(entry)]
            output.traceback = [self.without(_end("\n".join([*entries, message])))]
            output.evalue = self.without(_end(output.evalue))
            return True
        if output.output_type == "stream" and of_test:
            output.text = self.without(_end(report(output.text)))
            return bool(output.text)
        if output.output_type == "execute_result" and of_test:
            output.data = from_dict({"text/plain": output.data.get("text/plain", "")})
            return _is_number(output.data["text/plain"])
        return False

    def is_frame(self, entry):
        """Does this part of a traceback show a hidden test?"""
        header = FRAME.match(strip_ansi(entry))
        return bool(header and header[1] in self.counts or "\n" in entry and self.quoting(entry))

    def without(self, text):
        """The text, with a note in place of each line that quotes a hidden test."""
        quoting = self.quoting(text)
        lines = [HIDDEN if number in quoting else line
                 for number, line in enumerate(text.split("\n"))]
        return "\n".join(line for number, line in enumerate(lines)
                         if line != HIDDEN or lines[number - 1:number] != [HIDDEN])

    def quoting(self, text):
        """Numbers of the lines that quote a hidden test; a quotation may be wrapped."""
        found = set()
        for form, needles in zip(FORMS, self.needles, strict=True):
            lines = [form(line) for line in text.split("\n")]
            ends, whole = list(accumulate(map(len, lines))), "".join(lines)
            for hidden in needles:
                if len(hidden) >= SHORTEST:
                    for each in {hidden, hidden[::-1]}:
                        found.update(_places(each, whole, ends))
            if found:  # then short lines are quotations, too
                found.update(number for number, line in enumerate(lines) if line in needles)
        return found


def report(printed):
    """Of what a test cell printed, the notes, the lines that tell points, and those indented below them.

    >>> report("of the student\\n  too\\na sum: 0 of 2 points\\n  It is wrong.\\n1 of 3 points\\n")
    'a sum: 0 of 2 points\\n  It is wrong.\\n1 of 3 points'
    >>> report("1\\nnote: right, once `double` is mended\\n2\\n")
    'note: right, once `double` is mended'
    """
    kept, keep = [], False
    for line in printed.split("\n"):
        told = line.startswith("note: ") or POINTS.search(line[-40:])
        keep = bool(told or keep and line.startswith("  "))
        kept += [line] * keep
    return "\n".join(kept)


def _end(text):
    """The last lines of a message, if it is very long."""
    end = text[-LONGEST_MESSAGE:]
    return text if end == text else end.partition("\n")[2] or end


def _is_number(text):
    try:
        return len(text) < 40 and float(text) >= 0
    except ValueError:
        return False


def _places(quotation, whole, ends):
    start = whole.find(quotation)
    while start >= 0:
        yield from range(bisect(ends, start), bisect(ends, start + len(quotation) - 1) + 1)
        start = whole.find(quotation, start + 1)


def _bare(line):
    """A line of code without what changes where it is quoted: numbers, colours, spaces, escapes."""
    line = re.sub(r"^(-*>)?\s*\d+ ", "", strip_ansi(line).lstrip())
    return re.sub(r"[\s\\]", "", line)


def _letters(line):
    """Letters and digits of a line, whatever stands between them."""
    return re.sub(r"[\W_]", "", strip_ansi(line)).casefold()


FORMS = (_bare, _letters)
