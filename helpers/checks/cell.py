"""The cell magics `%%check`, a test cell with a namespace of its own, and `%%try`, a cell to try things.

    %%check neuron prelu
    checks.function(neuron, [checks.case(2.0, 3.0, 0.5, gives=6.5)])

The first line names what the cell takes from the student. All else in it is the course's: Python's
own builtins, `np`, `checks`, and what the cell itself imports or defines. So a student's `sum = 0`
costs nothing, and nothing that the cell defines is left behind for a student's function to lean on.

    %%try
    x = np.array([2.0, 1.0])
    print(neuron(x, x, 0.5))

Here all of the student's names are there, but what the cell itself names is gone afterwards: a helper
called `x` stays what it was, while the cell runs and later.
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
        self.told = set()  # notes that were printed

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
    space = Namespace(taken, student)
    with picklable(space):
        value = _value(body, space, filename)
    if value is None and taken and ast.parse(body).body:
        print(f"✓ {', '.join(taken)}: as expected")
    return value


def attempt(body, student, filename="<try>"):
    """Run a cell to try things, in a copy of the student's names.

    Parameters
    ----------
    body : str
        Python code.
    student : dict
        The student's names; they are the same afterwards.
    filename : str
        What tracebacks call the code.

    Returns
    -------
    object
        The value of the last expression, as of any cell.

    Examples
    --------
    >>> names = {"half": lambda n: n / 2}
    >>> attempt("n = 3\\nhalf(n)", names)
    1.5
    >>> list(names)
    ['half']
    """
    return _value(body, dict(student), filename)


def _value(body, space, filename):
    """Run code in a namespace; the value of its last expression."""
    tree = ast.parse(body, filename)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, filename, "exec", dont_inherit=True), space)
    if last is None:
        return None
    return eval(compile(ast.Expression(last.value), filename, "eval", dont_inherit=True), space)


def _show_from_cell(error, name, formatter):
    """Have IPython begin the traceback where it enters the cell, as that of any cell."""
    inner = error.__traceback__
    while inner and inner.tb_frame.f_code.co_filename != name:
        inner = inner.tb_next
    if inner and not hasattr(error, "_render_traceback_"):
        error._render_traceback_ = lambda: formatter.structured_traceback(
            type(error), error, inner, tb_offset=0)


def register():
    """Make `%%check` and `%%try` known to IPython, if this runs in one."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None:
        return

    def cached(code):
        code = "\n" + code  # the lines of the cell, the first one left blank
        return code, shell.compile.cache(code, shell.execution_count)

    def check(line, cell):
        code, name = cached(cell)
        return run(line, code, shell.user_ns, name)

    def try_(line, cell):
        code, name = cached(shell.transform_cell(cell))  # a cell may hold `!ls` and `%timeit`
        try:
            return attempt(code, shell.user_ns, name)
        except Exception as error:
            _show_from_cell(error, name, shell.InteractiveTB)
            raise

    try_._ipython_magic_output_can_be_silenced = True  # by a semicolon at the end
    shell.register_magic_function(check, "cell", "check")
    shell.register_magic_function(try_, "cell", "try")
