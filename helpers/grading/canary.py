"""Signs that a student's code changed how tests are run.

Beside each test cell go canaries: small cells that must fail, or must give a certain number. If one
does not, asserts are being dropped, scores injected or checks replaced. Their numbers are drawn
anew each time; code that is written against these very canaries can still tell them apart.
"""

import ast
import re
import secrets
import threading
from dataclasses import dataclass, field
from textwrap import dedent, indent

_parsing = threading.Lock()

# The first line of a test cell with a namespace of its own (helpers.checks.cell).
OWN_NAMESPACE = re.compile(r"%%check\b.*")
MAGIC = re.compile(r"%%(check|try)\b.*")

# What must raise, by what a test that uses it contains.
TRAPS = {
    "": "assert {right} == {wrong}",
    "checks.": "checks.array({wrong}, expected={right})",
    "checks.function": "checks.function(lambda n: n, [checks.case({right}, gives={wrong})])",
    "checks.Marks": """
        {name} = checks.Marks({wrong})
        with {name}.award({right}, "one"):
            pass
        with {name}.award({wrong} - {right}, "two"):
            checks.array({wrong}, {right})
        assert {name}.total() != {right}""",
    "np.testing": "np.testing.assert_allclose({wrong}, {right})",
    # Neither the student's names nor his builtins, and an error comes out.
    "%%check": """
        from IPython import get_ipython
        get_ipython().run_cell_magic(
            "check", "", "assert 'In' in globals() or max({right}, {wrong}) != {wrong}")""",
}


@dataclass(frozen=True)
class Canary:
    """A cell and its outcome: the names of errors, the texts of results."""

    source: str
    errors: list = field(default_factory=list)
    results: list = field(default_factory=list)


def failing():
    """A canary that must fail."""
    right, wrong, _ = numbers()
    return Canary(f"assert {right} == {wrong}, {wrong}", errors=["AssertionError"])


def counting(test):
    """A canary that counts which of the things that a test uses still fail when they must.

    It runs as the test does: in a namespace of its own, if the test has one.

    Parameters
    ----------
    test : str
        The cell's source.
    """
    count, lines, expected = unused_name(), [], 0
    for word, trap in TRAPS.items():
        if word in test:
            right, wrong, points = numbers()
            trap = dedent(trap).format(right=right, wrong=wrong, name=unused_name())
            lines.append(f"try:\n{indent(trap, '    ')}\nexcept AssertionError:\n"
                         f"    {count} += {points}")
            expected += points
    first = ["%%check"] if OWN_NAMESPACE.match(test) else []
    return Canary("\n".join([*first, f"{count} = 0", *lines, count]), results=[str(expected)])


def unused_name():
    """One that no student uses."""
    return f"n{secrets.token_hex(6)}"


def numbers():
    """Two different numbers, and one to count with."""
    right = 1000 + secrets.randbelow(9000)
    return right, right + 1 + secrets.randbelow(99), 2 + secrets.randbelow(99)


def parse(source):
    """`ast.parse` of a cell, with or without a first line `%%check` or `%%try`.

    By one thread at a time: Python 3.11 counts its depth for all of them together.
    """
    with _parsing:
        return ast.parse(MAGIC.sub("", source, count=1) if MAGIC.match(source) else source)


def contradictory(outputs):
    """Why the outcome of a test cell contradicts itself, or "": a cell ends on a value or an error.

    >>> from nbformat.v4 import new_output
    >>> error, two = new_output("error"), new_output("execute_result", {"text/plain": "2"})
    >>> contradictory([error]), contradictory([two])
    ('', '')
    >>> contradictory([two, error])
    'the cell gave a number of points before it failed'
    """
    kinds = {output.output_type for output in outputs}
    return "the cell gave a number of points before it failed" * (
        kinds >= {"error", "execute_result"})


def unbelievable(test, outputs, points):
    """Why the outcome of a test cell cannot be what its code gives, or "" if it can.

    Parameters
    ----------
    test : str
        The cell's source. If it ends on a value, or on a call of `total`, that is the number of
        points earned; another call may give one or not; a statement gives none.
    outputs : list of NotebookNode
    points : float
        What the cell is worth.

    Examples
    --------
    >>> from nbformat.v4 import new_output
    >>> two = new_output("execute_result", {"text/plain": "2"})
    >>> unbelievable("assert f(1) == 2", [two], points=3)
    'the cell gave a number of points, which its code does not do'
    >>> unbelievable("marks.total()", [two], points=3)
    ''
    """
    if any(output.output_type == "error" for output in outputs):
        return ""
    results = [output.data.get("text/plain") for output in outputs
               if output.output_type == "execute_result"]
    last = (parse(test).body or [None])[-1]
    call = isinstance(last, ast.Expr) and isinstance(last.value, ast.Call)
    total = call and getattr(last.value.func, "attr", "") == "total"
    if results and not isinstance(last, ast.Expr):
        return "the cell gave a number of points, which its code does not do"
    if not results and (not isinstance(last, ast.Expr) or call and not total):
        return ""
    if len(results) != 1:
        return f"the cell gave {len(results)} numbers of points instead of one"
    try:
        believable = 0 <= float(results[0]) <= points
    except (TypeError, ValueError):
        believable = False
    return "" if believable else f"the cell gave {str(results[0])[:40]!r} instead of points"
