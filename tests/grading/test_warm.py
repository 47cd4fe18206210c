"""Kernels forked from a warm process behave as newly started ones, and end with who asked."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import nbformat
import pytest
from jupyter_client import KernelManager
from jupyter_client.provisioning import KernelProvisionerFactory
from nbformat.v4 import new_code_cell, new_notebook
from processes import descendants, is_alive

from helpers.grading.warm import WarmProcess, can_fork, warm_process

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not can_fork(), reason="kernels are forked on Linux only")]


@pytest.fixture(autouse=True)
def provisioner(monkeypatch):
    monkeypatch.setenv("JUPYTER_DEFAULT_PROVISIONER_NAME", "warm")
    KernelProvisionerFactory.clear_instance()  # it reads the variable only once
    yield
    KernelProvisionerFactory.clear_instance()


@contextmanager
def kernel(**options):
    """(manager, ask), where ask(code) gives what the code prints, or its error's name."""
    manager = KernelManager()
    manager.start_kernel(**options)
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=600)

    def ask(code):
        said = []
        client.execute_interactive(
            code, timeout=600, allow_stdin=False,
            output_hook=lambda message: said.append(message["content"].get("text")
                                                    or message["content"].get("ename")))
        return "".join(filter(None, said)).strip()

    try:
        yield manager, ask
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def test_libraries_are_there_before_they_are_imported():
    with kernel() as (_, ask):
        assert ask("import sys; print({'numpy', 'tensorflow', 'matplotlib'} <= set(sys.modules))"
                   ) == "True"


def test_a_kernel_is_like_a_new_one(tmp_path):
    code = ("import os, random, sys, tempfile, numpy; print(__name__, sys.path[0] == '',"
            "os.getcwd(), os.environ['MARK'], 'HOME' in os.environ, tempfile.gettempdir())")
    with kernel(cwd=str(tmp_path), env={"MARK": "x", "TMPDIR": str(tmp_path)}) as (_, ask):
        assert ask(code) == f"__main__ True {tmp_path} x False {tmp_path}"


def test_kernels_draw_different_numbers():
    code = "import random, numpy; print(random.random(), numpy.random.rand())"
    with kernel() as (_, one), kernel() as (_, two):
        assert set(one(code).split()).isdisjoint(two(code).split())


def test_a_figure_is_shown():
    with kernel() as (_, ask):
        assert ask("import matplotlib.pyplot as plt; plt.plot([1, 2]); "
                   "print(len(plt.gcf().axes), 'inline' in plt.get_backend())") == "1 True"


def test_keras_trains():
    code = ("import keras, numpy\nmodel = keras.Sequential([keras.Input((1,)), "
            "keras.layers.Dense(1)])\nmodel.compile('sgd', 'mse')\n"
            "x = numpy.ones((8, 1))\nprint(len(model.fit(x, x, epochs=3, verbose=0).history['loss']))")
    with kernel() as (_, ask):
        assert ask(code) == "3"


def test_an_interrupt_arrives():
    with kernel() as (manager, ask):
        signal.signal(signal.SIGALRM, lambda *_: manager.interrupt_kernel())
        signal.alarm(1)
        assert ask("import time; time.sleep(30)") == "KeyboardInterrupt"


def test_a_kernel_that_ends_harms_no_other():
    with kernel() as (dead, ask), kernel() as (_, other):
        ask("import os, threading; threading.Timer(0.2, os._exit, [3]).start()")
        assert dead.provisioner.process.wait() == 3
        assert other("print(1)") == "1"
    with kernel() as (_, later):
        assert later("print(2)") == "2"


def test_what_a_kernel_started_ends_with_it():
    with kernel() as (_, ask):
        child = int(ask("import subprocess; print(subprocess.Popen(['sleep', '60']).pid)"))
        assert is_alive(child)
    assert_gone([child])


def test_a_warm_process_that_is_gone_is_started_anew():
    with kernel() as (_, ask):
        warm = [process for process in descendants(os.getpid()) if "helpers.grading.warm"
                in (open(f"/proc/{process}/cmdline").read())]
        assert warm
    for process in filter(is_alive, warm):  # and not the kernel, which was a fork of it
        os.kill(process, signal.SIGKILL)
    with kernel() as (_, ask):
        assert ask("print(1)") == "1"


def test_it_ends_with_its_program():
    program = ("from jupyter_client import KernelManager\nimport time\nmanager = KernelManager()\n"
               "manager.start_kernel()\nprint('started', flush=True)\ntime.sleep(60)")
    run = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert run.stdout.readline() == "started\n"
    started = descendants(run.pid)
    assert len(started) >= 3, "the warm process, a keeper and a kernel"
    run.kill()
    run.communicate()
    assert_gone(started)


def assert_gone(processes):
    deadline = time.monotonic() + 300
    while any(map(is_alive, processes)):
        assert time.monotonic() < deadline, [p for p in processes if is_alive(p)]
        time.sleep(0.05)


def test_its_socket_has_no_name():
    request = {"argv": ["-f", "none"], "cwd": None, "env": {}, "preload": [], "sandbox": None}
    process = WarmProcess()
    process.fork(request).kill()
    names = open("/proc/net/unix").read().split("\n")
    inode = os.fstat(process._socket.fileno()).st_ino
    line, = [name for name in names if name.split()[6:7] == [str(inode)]]
    assert len(line.split()) == 7, "an eighth field would be a name to connect to"
    process._socket.close()


def test_other_programs_start_as_ever():
    assert not can_fork(["Rscript", "-e", "IRkernel::main()"])


def test_nbval_uses_it(tmp_path):
    cell = new_code_cell("import sys\nprint('tensorflow' in sys.modules)")
    cell.outputs = [nbformat.v4.new_output("stream", text="True\n")]
    cell.execution_count = 1
    nbformat.write(new_notebook(cells=[cell]), tmp_path / "warm.ipynb")
    run = subprocess.run([sys.executable, "-m", "pytest", "--nbval", "-q", "-p", "no:cacheprovider",
                          "--rootdir", str(tmp_path), str(tmp_path / "warm.ipynb")],
                         cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 0 and "1 passed" in run.stdout, run.stdout + run.stderr


def test_the_program_has_one_warm_process():
    with kernel(), kernel():
        first = warm_process._socket.fileno()
    with kernel():
        assert warm_process._socket.fileno() == first
