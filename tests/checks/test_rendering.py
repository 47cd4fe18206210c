"""How a failure looks where a student meets it."""

import subprocess
import sys

from IPython.core.interactiveshell import InteractiveShell

from helpers import checks

FAILING = "from helpers import checks\nchecks.array([1.0, 3.0], expected=[1, 2], name='y')"
LINES = ["y: 1 of 2 values is wrong.", "  expected: [1 2]", "  got:      [1. 3.]"]


def test_ipython_shows_a_few_lines_and_no_traceback(capsys):
    shell = InteractiveShell.instance()
    try:
        shell.run_cell(FAILING)
    finally:
        InteractiveShell.clear_instance()
    shown = capsys.readouterr().out.splitlines()
    assert [line for line in shown if line.strip()] == [
        f"\x1b[1m✗ {LINES[0]}\x1b[0m",
        *LINES[1:],
    ]


def test_a_plain_terminal_shows_the_same_words():
    run = subprocess.run([sys.executable, "-c", FAILING], capture_output=True, text=True)
    assert run.returncode == 1
    assert run.stderr.rstrip().endswith("CheckFailed: " + "\n".join(LINES))


def test_the_package_is_light():
    code = "import sys, helpers.checks; print('tensorflow' in sys.modules, 'matplotlib' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stdout == "False False\n"


def test_every_public_name_is_documented():
    assert all(getattr(checks, name).__doc__ for name in checks.__all__)
