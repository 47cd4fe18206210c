"""What a student's notebook meets when it is graded: as at home, and nothing counts that should not."""

import os
import subprocess
import sys
from textwrap import indent

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from helpers.grading.flags import flags
from helpers.grading.runner import Limits, join_streams, names, run
from helpers.grading.warm import PRELOAD

linux = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox needs Linux")
QUICK = {"preload": ["numpy"]}


def cell(source, grade_id="", points=0, **role):
    """A code cell; with points it is a test."""
    made = new_code_cell(source)
    if grade_id:
        made.metadata["nbgrader"] = {"grade_id": grade_id, "grade": bool(points), "points": points,
                                     "locked": bool(points), "solution": False, **role}
    return made


def graded(cells, **limits):
    """(what each cell says, [(grade_id, flag)]) after a run in a sandbox."""
    made = [made if isinstance(made, nbformat.NotebookNode) else cell(made) for made in cells]
    notebook, missing = run(new_notebook(cells=made), {"data.csv": b"1,2"}, Limits(**QUICK | limits))
    assert not missing
    return ["".join(map(said, made.outputs)) for made in notebook.cells], [
        (where, reason) for where, _, reason in flags(notebook)]


def said(output):
    return output.get("text") or output.get("ename") or output["data"]["text/plain"]


AT_HOME = {
    "a file in /tmp": ("open('/tmp/best', 'w').write('x'); print(open('/tmp/best').read())", "x\n"),
    "its own files": ("print(open('data.csv').read())", "1,2\n"),
    "a pool": ("import multiprocessing as mp\n"
               "with mp.get_context('fork').Pool(2) as pool: print(pool.map(abs, [-1, 2]))",
               "[1, 2]\n"),
    "shared memory": ("from multiprocessing import shared_memory\n"
                      "block = shared_memory.SharedMemory(create=True, size=1000)\n"
                      "block.buf[0] = 7; print(block.buf[0]); block.close(); block.unlink()", "7\n"),
    "a command": ("!mkdir -p made; ls -d made", "made\n"),
    "a command that fails": ("!ls nowhere\nprint('went on')", "went on\n"),
    "an installation": ("%pip install --quiet no-such-package\nprint('went on')", "went on\n"),
    "pip by name": ("!pip --version", "pip "),
    "a shell": ("%%bash\necho $HOME; echo x > y; cat y", "/home/student\nx\n"),
    "a program": ("import subprocess, sys\nprint(subprocess.run([sys.executable, '-c', 'print(3)'],"
                  "capture_output=True, text=True).stdout)", "3\n\n"),
    "a terminal": ("import os, pty\nmain, other = pty.openpty()\nprint(os.isatty(other))", "True\n"),
    "devices": ("for name in ('zero', 'full', 'random', 'urandom', 'null', 'fd', 'stdin'):\n"
                "    with open(f'/dev/{name}', 'rb') if name != 'fd' else os.scandir('/dev/fd'): pass\n"
                "open('/dev/null', 'w').write('x'); print('all')", "all\n"),
}

# What is not as at home: nothing of the machine can be filled or read.
REFUSED = {
    "a file beside its channels": "open('/run/grading/channels/x', 'w')",
    "the folder of all programs": "open('/usr/x', 'w')",
    "the system's root": "open('/x', 'w')",
    "keys": "open('/etc/shadow')",
    "a device": "import os\nos.mknod('/tmp/sda', 0o60600, os.makedev(8, 0))",
}
AT_HOME |= {what: (f"try:\n{indent(source, '    ')}\nexcept OSError as error:\n    print('refused')",
                   "refused\n") for what, source in REFUSED.items()}


@pytest.fixture(scope="module")
def at_home():
    outputs, flagged = graded([source for source, _ in AT_HOME.values()])
    assert not flagged
    return dict(zip(AT_HOME, outputs, strict=True))


@linux
@pytest.mark.parametrize("what", AT_HOME)
def test_ordinary_code_works_as_at_home(at_home, what):
    assert AT_HOME[what][1] in at_home[what]


TEST = "assert f(1) == 2\nf(1) * 0.75"
SETTINGS = {
    "the debugger": "%pdb on\n1 / 0",
    "precision": "%precision 0",
    "all values": "%config InteractiveShell.ast_node_interactivity = 'all'",
    "all values, in the class": "from IPython.core.interactiveshell import InteractiveShell\n"
                                "InteractiveShell.ast_node_interactivity = 'all'",
    "a formatter": "get_ipython().display_formatter.formatters['text/plain'].for_type("
                   "float, lambda value, printer, cycle: printer.text('2.0'))",
    "strict numbers": "import numpy as np, warnings\nnp.seterr(all='raise')\n"
                      "warnings.simplefilter('error')",
    "a hook": "get_ipython().events.register('post_run_cell', lambda result: print('ran'))",
    "displayhook": "import sys\nsys.displayhook = print",
    "rich": "from rich import pretty, traceback\npretty.install(); traceback.install()",
    "exceptions": "get_ipython().set_custom_exc((Exception,), lambda *rest, **options: None)",
}


@linux
def test_settings_cost_nothing_and_gain_nothing():
    for settings in (list(SETTINGS.values()), [SETTINGS["all values"]], [SETTINGS["rich"]]):
        cells = [*settings, "def f(x): return 2 * x", cell(TEST, "right", 2),
                 "def f(x): return 3 * x", cell(TEST, "wrong", 2)]
        outputs, flagged = graded(cells)
        assert not flagged
        assert (outputs[-3], outputs[-1]) == ("1.5", "AssertionError")


@linux
@pytest.mark.parametrize("last", ["1 + 1;", "print((1"])
def test_the_cell_before_a_test_does_not_matter(last):
    assert graded([last, cell("marks = [1.5]\nmarks[0]", "test", 2)])[0][1] == "1.5"


@linux
def test_figures_are_shown_after_a_test():
    figure = "import matplotlib.pyplot as plt\nplt.plot([1, 2]);"
    outputs, _ = graded([figure, cell("1.0", "test", 1), figure], preload=PRELOAD)
    assert outputs == ["<Figure size 640x480 with 1 Axes>", "1.0", "<Figure size 640x480 with 1 Axes>"]


@linux
def test_what_a_test_showed_is_not_changed_later():
    later = ("from IPython.display import display\n"
             "display({'text/plain': '9'}, raw=True, display_id='mine', update=True);")
    show = "handle = display({'text/plain': '1'}, raw=True, display_id='mine')"
    outputs, flagged = graded([show, later, cell("shown = display(1, display_id='mine'); 1.0", "test", 1),
                               later])
    assert outputs == ["1", "", "11.0", ""] and not flagged


@linux
def test_a_number_before_an_error_is_worth_nothing():
    cells = ["import sys\ndef f():\n    sys.displayhook(2)\n    raise ValueError", cell("f()", "test", 2)]
    outputs, flagged = graded(cells)
    assert outputs[1] == "Flagged" and flagged == [
        ("test", "the cell gave a number of points before it failed")]


@linux
def test_a_given_cell_that_fails_is_flagged():
    given = ["import no_such_module", "print(f(1))", "try_it = f(2)\nprint(try_it)"]
    outputs, flagged = graded(["def f(x): raise NotImplementedError", *given, "import elsewhere"],
                              given=given)
    assert outputs[1:] == ["ModuleNotFoundErrorFlagged", "NotImplementedError",
                           "NotImplementedError", "ModuleNotFoundError"]
    (_, reason), = flagged
    assert reason == ("this cell was given, and ended with ModuleNotFoundError: No module named "
                      "'no_such_module'; tests may fail because of it")


@linux
def test_a_locked_cell_that_fails_is_flagged():
    outputs, flagged = graded([cell("open('/etc/shadow')", "given", locked=True)])
    assert [where for where, _ in flagged] == ["given"]


@linux
def test_output_has_a_limit_for_a_cell_and_one_for_all():
    def prints(amount):
        return f"print('x' * {amount})"

    outputs, flagged = graded(
        [prints(50_000), prints(300_000), prints(150_000), prints(120_000), cell("1.5", "test", 2)],
        output=200_000, outputs=250_000)
    assert [len(output) > 1000 for output in outputs] == [True, False, True, False, False]
    assert outputs[-1] == "1.5"
    assert [reason for _, reason in flagged] == [
        "it printed more than 0.2 MB; the rest is lost",
        "with the cells before, it printed more than 0.25 MB; the rest is lost"]


@linux
def test_files_have_a_limit_that_no_process_passes():
    write = "with open('x', 'wb') as file: file.write(bytes(30_000_000))"
    outputs, flagged = graded([write, "print(open('data.csv').read())"], disk=20_000_000)
    assert outputs == ["OSErrorFlagged", "1,2\n"]
    assert [reason for _, reason in flagged] == ["it wrote more than 20 MB"]


PROGRAM = """
import sys
from nbformat.v4 import new_code_cell, new_notebook
from helpers.grading.runner import Limits, run

cells = [new_code_cell("import settings, matplotlib.pyplot as plt\\n"
                       "print(settings.seen, plt.rcParams['lines.linewidth'], open('/tmp/x', 'w').name)")]
notebook, missing = run(new_notebook(cells=cells), {}, Limits(preload=["settings", "matplotlib.pyplot"]))
print(missing, notebook.cells[0].outputs[0].get("text") or notebook.cells[0].outputs)
"""


@linux
def test_neither_settings_of_the_home_nor_a_long_tmpdir_matter(tmp_path):
    home, modules = tmp_path / "home", tmp_path / "modules"
    long = tmp_path / "-".join(["a_scratch_folder_of_some_cluster"] * 4)
    for path in (home / ".keras" / "keras.json", home / ".config" / "matplotlib" / "matplotlibrc",
                 long / "matplotlibrc", modules / "settings.py"):
        path.parent.mkdir(parents=True)
        path.write_text("lines.linewidth: 9\n")
    (modules / "settings.py").write_text(
        "import os\nseen = os.path.exists(os.path.expanduser('~/.keras/keras.json'))")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, cwd=long,
        env={"PATH": os.environ["PATH"], "HOME": str(home), "TMPDIR": str(long),
             "PYTHONPATH": str(modules)})
    assert done.stdout == "[] False 1.5 /tmp/x\n\n", done.stderr[-2000:]


def test_names_of_a_cell():
    assert names("f = g(x)") == ({"g", "x"}, {"f"})
    assert names("def h(a): return a + b") == ({"b"}, {"h", "a"})
    assert names("for n in []: pass") == (set(), {"n"})
    assert names("%matplotlib inline")[0] == {"%"}


def test_streams_are_joined_in_time():
    streams = [new_output("stream", text=" " * 200_000) for _ in range(20)]
    assert len(join_streams(streams)[0].text) == 4_000_000
