"""What widgets need that change while a cell runs."""

import sys


def notebook():
    """Return IPython's shell if it is one with a kernel, as in a notebook."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return shell if shell is not None and hasattr(shell, "kernel") else None


def hear_while_busy(comm):
    """Let a click reach the widget in the thread that the front end chose for it.

    ipykernel from 7.4 takes it to the thread that made the widget, where the cell is running.
    """
    if hasattr(comm, "_reply_subshell_for"):
        comm._reply_subshell_for = lambda data, chosen: chosen
