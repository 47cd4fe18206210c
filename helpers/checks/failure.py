"""The one exception that every check raises."""

import textwrap

# nbgrader's Validate dialog cuts a line after 87 characters and indents it by four; Marks adds two.
LINE_WIDTH = 80

BOLD, RESET = "\x1b[1m", "\x1b[0m"  # no red: JupyterLab's box of an error is red itself


class CheckFailed(AssertionError):
    """A failed check, shown as a few plain lines instead of a traceback.

    Parameters
    ----------
    problem : str
        What is wrong, in one sentence.
    expected, got : str, optional
        The two values, already formatted.
    look_at : str, optional
        Where the student should look next.

    Examples
    --------
    >>> print(CheckFailed("relu(-1.0) is wrong.", expected="0.0", got="-1.0"))
    relu(-1.0) is wrong.
      expected: 0.0
      got:      -1.0
    """

    def __init__(self, problem, *, expected=None, got=None, look_at=None):
        fields = {"expected": expected, "got": got, "look at": look_at}
        lines = textwrap.wrap(problem, LINE_WIDTH, break_on_hyphens=False) or [""]
        for label, text in fields.items():
            if text is not None:
                lines += _field(label, text)
        self.lines = lines
        super().__init__("\n".join(lines))

    def _render_traceback_(self):
        """The lines that IPython shows in place of a traceback."""
        return [f"{BOLD}✗ {self.lines[0]}{RESET}", *self.lines[1:]]


def _field(label, text):
    """`text` wrapped behind its label; its own line breaks and indentation are kept."""
    head = f"  {label + ':':<10}"
    lines = []
    for line in text.splitlines() or [""]:
        lines += textwrap.wrap(
            line, LINE_WIDTH - len(head), drop_whitespace=False, break_on_hyphens=False
        ) or [""]
    return [(head if i == 0 else " " * len(head)) + line for i, line in enumerate(lines)]
