"""What a student changes in IPython and the checks is put back before a test, without a kernel."""

import builtins
import sys
import warnings

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell

from helpers import checks
from helpers.grading.fresh import OWN, Memory


@pytest.fixture
def memory():
    with warnings.catch_warnings():
        InteractiveShell.clear_instance()
        found = Memory(InteractiveShell.instance(history_length=0))
        yield found
        found.put_back()
        InteractiveShell.clear_instance()


# What is done -> the name under which it is found.
REPLACED = {
    "builtins.AssertionError": lambda: setattr(builtins, "AssertionError", ValueError),
    "helpers.checks.array": lambda: setattr(checks, "array", print),
    "helpers.checks": lambda: sys.modules.update({OWN: None}),
    "helpers.checks.arrays.abs": lambda: setattr(sys.modules[f"{OWN}.arrays"], "abs", len),
    "Marks.total": lambda: setattr(checks.Marks, "total", lambda self: 9),
    "helpers.checks.functions.function": lambda: checks.function.__kwdefaults__.update(atol=1.0),
    "helpers.checks.functions.case": lambda: setattr(checks.case, "__code__", (lambda *_: 0).__code__),
    "numpy.random.default_rng": lambda: setattr(np.random, "default_rng", lambda seed: None),
    "numpy.random": lambda: setattr(np, "random", None),
    "InteractiveShell.run_cell": lambda: setattr(InteractiveShell, "run_cell", print),
    "what IPython does to code": lambda: InteractiveShell.instance().ast_transformers.append(print),
    "DisplayFormatter.format": lambda: setattr(
        InteractiveShell.instance().display_formatter, "format", print),
}


@pytest.mark.parametrize("name", REPLACED)
def test_replaced_code_is_put_back_and_named(memory, name):
    assert memory.put_back() == []
    REPLACED[name]()
    assert name in memory.put_back(token=1)
    assert name in memory.put_back(token=1), "until the answer has arrived"
    assert memory.put_back(token=2) == []


def test_settings_are_put_back_in_silence(memory):
    shell = memory.shell
    shell.run_line_magic("precision", "0")
    shell.ast_node_interactivity = "all"
    shell.call_pdb = True
    shell._showtraceback = print
    shell.display_formatter.formatters["text/plain"].for_type(int, print)
    shell.display_formatter.formatters["text/plain"] = None
    shell.events.register("pre_run_cell", print)
    np.seterr(all="raise")
    warnings.simplefilter("error")
    assert memory.put_back() == []
    plain = shell.display_formatter.formatters["text/plain"]
    assert plain(1.5) == "1.5" and plain(3) == "3"
    assert shell.ast_node_interactivity == "last_expr" and not shell.call_pdb
    assert "_showtraceback" not in vars(shell)
    assert print not in shell.events.callbacks["pre_run_cell"]
    assert np.geterr()["over"] == "warn" and warnings.filters[0][0] != "error"


def test_own_names_in_modules_stay(memory):
    np.float = float  # as old code asks for
    assert memory.put_back() == [] and np.float is float
    del np.float
