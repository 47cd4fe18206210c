"""What the instructor should look at: error outputs that grading itself leaves in a notebook.

nbgrader gives 0 to a test cell with an error output, shows it in Formgrader and in feedback, and
keeps it in autograded/: so a flag needs no other place.
"""

from nbformat.v4 import new_code_cell, new_output

FLAGS = ("Flagged", "CellTimeoutError", "KernelDiedError", "OutputLimitError")


def flag(cell, reason, ename="Flagged"):
    """Leave a flag in a code cell, which is then worth 0 and is not run.

    >>> cell = new_code_cell("assert f(1) == 2")
    >>> flag(cell, "the cell was deleted")
    >>> is_flagged(cell)
    True
    """
    cell.outputs.append(new_output("error", ename=ename, evalue=reason,
                                   traceback=[f"{ename}: {reason}"]))


def remark(reason):
    """A flag that costs nobody marks: a code cell of its own, to stand before what it is about."""
    cell = new_code_cell("")
    flag(cell, reason)
    return cell


def is_flagged(cell):
    return any(output.output_type == "error" and output.ename in FLAGS
               for output in cell.get("outputs", []))


def flags(notebook):
    """List (grade_id or "", ename, reason) of every flag, in the notebook's order."""
    return [(cell.metadata.get("nbgrader", {}).get("grade_id", ""), output.ename, output.evalue)
            for cell in notebook.cells for output in cell.get("outputs", [])
            if output.output_type == "error" and output.ename in FLAGS]
