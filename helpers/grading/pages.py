"""What the grading page and the feedback show of a submission: nothing that acts, nothing hidden.

Steps of nbgrader's conversions: `Neutralise` once a submission has been run, and again before a
page is made of it; `HideTests` before the page is made that its author gets.
"""

import re
from bisect import bisect
from html import unescape
from itertools import accumulate
from textwrap import indent
from time import monotonic

from nbconvert.filters import strip_ansi
from nbformat import from_dict
from nbgrader.preprocessors import ClearHiddenTests, NbGraderPreprocessor
from nbgrader.utils import is_locked
from traitlets import List

from helpers.grading.markup import PATIENCE
from helpers.grading.outputs import PICTURES, harmless, number, shown, text

HIDDEN = "[hidden]"
SHORTEST = 10  # characters that make a hidden line worth looking for, spaces not counted
FRAME = re.compile(r"\s*(?:Cell |Input )?In ?\[(\d+)\]")


class Neutralise(NbGraderPreprocessor):
    """Leaves no output, attachment or metadata that acts on who opens the notebook or its page."""

    display_data_priority = List().tag(config=True)  # HTMLExporter sets it for all its steps

    def preprocess(self, notebook, resources):
        kept = {key: value for key, value in notebook.metadata.items() if key == "kernelspec"}
        notebook.metadata = from_dict(kept)
        self.deadline = monotonic() + PATIENCE
        return super().preprocess(notebook, resources)

    def preprocess_cell(self, cell, resources, index):
        cell.source = text(cell.source)
        cell.metadata.pop("tags", None)  # they become classes, and one could cover the page
        if cell.cell_type == "code":
            cell.execution_count = number(cell.get("execution_count"))
            cell.outputs = [harmless(output, hurry=monotonic() > self.deadline)
                            for output in cell.outputs]
        elif cell.cell_type != "markdown":  # nbconvert puts a raw cell into the page as HTML
            cell.cell_type, cell.source = "markdown", indent(cell.source, "    ", lambda line: True)
        if "attachments" in cell:
            cell.attachments = from_dict({
                name: shown(data) for name, data in cell.attachments.items()})
        return cell, resources


class HideTests(ClearHiddenTests):
    """Shows test cells as they were released, and quotes the hidden part of them nowhere.

    The message of a failed test stays, and so does every line that the student wrote, too.
    """

    display_data_priority = List().tag(config=True)

    def preprocess(self, notebook, resources):
        tests, self.hidden = set(), set()
        for index, cell in enumerate(notebook.cells):
            source = cell.source
            if cell.cell_type == "code" and is_locked(cell):
                self.preprocess_cell(cell, resources, index)
            if cell.source != source:
                tests.add(index)
                self.hidden.update(map(_bare, source.splitlines()))
        for cell in notebook.cells:
            self.hidden.difference_update(map(_bare, cell.source.splitlines()), [""])
        self.counts = {str(notebook.cells[index].execution_count) for index in tests}
        for index, cell in enumerate(notebook.cells):
            if cell.cell_type == "code":
                cell.outputs = [output for output in cell.outputs
                                if self.keeps(output, of_test=index in tests)]
        return notebook, resources

    def keeps(self, output, of_test):
        """Take what quotes a hidden test out of an output; False if it must not be shown at all.

        While a hidden test runs, the student's code can find its source. What that cell displays is
        dropped, since a picture could show it; what it prints may be the test's own message.
        """
        if output.output_type == "error":
            *entries, message = output.traceback or [""]
            entries = [entry for entry in entries if not self.is_frame(entry)]
            output.traceback = [self.without("\n".join([*entries, message]))]
            output.evalue = self.without(output.evalue)
            return True
        if output.output_type == "stream":
            output.text = self.without(output.text)
            return True
        for kind, value in list(output.data.items()):
            if kind in ("text/plain", "text/markdown"):
                output.data[kind] = self.without(value)
            elif of_test or (kind not in PICTURES and self.quoting(re.sub("<[^<>]*>", "", value))):
                del output.data[kind]
        return bool(output.data) and (not of_test or output.output_type == "execute_result")

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
        lines = [_bare(line) for line in text.split("\n")]
        ends, whole, found = list(accumulate(map(len, lines))), "".join(lines), set()
        for hidden in self.hidden:
            start = whole.find(hidden) if len(hidden) >= SHORTEST else -1
            while start >= 0:
                found.update(range(bisect(ends, start), bisect(ends, start + len(hidden) - 1) + 1))
                start = whole.find(hidden, start + 1)
        if found:  # then short lines are quotations, too
            found.update(number for number, line in enumerate(lines) if line in self.hidden)
        return found


def _bare(line):
    """A line of code without what changes where it is quoted: numbers, colours, spaces, escapes."""
    line = re.sub(r"^\s*(-*>)?\s*\d+ ", "", unescape(strip_ansi(line)))
    return re.sub(r"[\s\\]", "", line)
