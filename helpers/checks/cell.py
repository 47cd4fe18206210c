"""The cell magic `%%check`: a test cell with a namespace of its own.

    %%check neuron prelu
    checks.function(neuron, [checks.case(2.0, 3.0, 0.5, gives=6.5)])

The first line names what the cell takes from the student. All else in it is the course's: Python's
own builtins, `np`, `checks`, and what the cell itself imports or defines. So a student's `sum = 0`
costs nothing, and nothing that the cell defines is left behind for a student's function to lean on.
"""

import ast
import builtins
import sys
from contextlib import contextmanager
from types import FunctionType, ModuleType

import numpy as np

from helpers import checks
from helpers.checks.failure import CheckFailed

BUILTINS = dict(vars(builtins))  # before a student replaces one


class Namespace(dict):
    """The names of a test cell; one that the student did not define fails where it is used."""

    def __init__(self, taken, student):
        super().__init__(__builtins__=dict(BUILTINS), __name__="check", np=np, checks=checks)
        self.update((name, student[name]) for name in taken if name in student)
        self.taken = taken

    def __missing__(self, name):
        if name in self.taken:
            raise CheckFailed(
                f"There is no `{name}` here.",
                look_at=f"run the cell that defines `{name}`: does it end with an error, or was it "
                "renamed?",
            )
        raise KeyError(name)


@contextmanager
def picklable(space):
    """Let a student's pool of processes take a test's functions along while the test runs."""
    def function(name):
        value = space.get(name)
        if isinstance(value, FunctionType | type):
            return value
        raise AttributeError(name)

    sys.modules["check"] = ModuleType("check")
    sys.modules["check"].__getattr__ = function
    try:
        yield
    finally:
        sys.modules.pop("check", None)


def run(names, body, student, filename="<check>"):
    """Run a test cell's body; say so if it passes without a number of points.

    Parameters
    ----------
    names : str
        What the cell takes from the student, separated by spaces.
    body : str
        Python code. One that holds only comments does nothing.
    student : dict
        The student's names.
    filename : str
        What tracebacks call the code.

    Returns
    -------
    object
        The value of the last expression, as of any cell: a number is nbgrader's partial credit.

    Raises
    ------
    CheckFailed
        Where a name is used that the student did not define.

    Examples
    --------
    >>> run("double", "checks.array(double(2), 4)", {"double": lambda x: 2 * x, "np": None})
    ✓ double: as expected
    >>> run("double", "points = 3\\npoints - 1", {})
    2
    """
    taken = names.split()
    wrong = [name for name in taken if not name.isidentifier()]
    if wrong:
        raise ValueError(f"%%check takes names, separated by spaces; {wrong[0]!r} is none")
    tree = ast.parse(body, filename)
    if not tree.body:
        return None
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    space, value = Namespace(taken, student), None
    with picklable(space):
        exec(compile(tree, filename, "exec", dont_inherit=True), space)
        if last:
            code = compile(ast.Expression(last.value), filename, "eval", dont_inherit=True)
            value = eval(code, space)
    if value is None and taken:
        print(f"✓ {', '.join(taken)}: as expected")
    return value


def register():
    """Make `%%check` known to IPython, if this runs in one."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None:
        return

    def check(line, cell):
        code = "\n" + cell  # the lines of the cell, the first one left blank
        name = shell.compile.cache(code, shell.execution_count)
        return run(line, code, shell.user_ns, name)

    shell.register_magic_function(check, "cell", "check")
