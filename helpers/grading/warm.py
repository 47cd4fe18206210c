"""Kernels that start in half a second: forks of a process that has imported the slow libraries.

`WarmProvisioner` is jupyter_client's way of starting kernels differently: the environment variable
JUPYTER_DEFAULT_PROVISIONER_NAME=warm selects it for any program (pytest --nbval, for one), and a
kernel spec's metadata for one kernel. Where it cannot be (not Linux, or not an ipykernel) the
kernel starts as usual.

The program that first needs such a kernel starts the warm process, as its child: `main` below. They
talk over a pair of sockets without a name, which nobody else can reach, and both ends notice when
the other is gone. Each kernel has a keeper, its parent, which passes on signals, tells how the
kernel ended, and kills it when the program that asked for it goes.
"""

import asyncio
import gc
import importlib
import json
import os
import random
import re
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import weakref
from contextlib import suppress
from dataclasses import asdict

from jupyter_client.provisioning import LocalProvisioner
from traitlets import Bool, Instance, List, Unicode

from helpers.grading.fresh import WATCHED
from helpers.grading.places import new_place
from helpers.grading.sandbox import Sandbox, confine, die_with_parent, enter_namespaces

# Imported whatever is asked for: what every kernel needs.
ALWAYS = ["ipykernel.kernelapp", "ipykernel.ipkernel", "IPython.core.completer",
          "helpers.checks", *WATCHED]
PRELOAD = ["matplotlib.pyplot", "numpy.testing", "tensorflow"]
# What the warm process and graded kernels get of the environment: the rest may hold passwords, and
# a fork can read it in its own memory.
PASSED = re.compile("(CUDA|LC|LD|NVIDIA|OMP|TF|XLA)_|PYTHON(?!STARTUP|WARNINGS)|(HOME|LANG|PATH|TMPDIR|TZ)$")
START_LIMIT = 120  # seconds that imports may take
MESSAGE = 1 << 20  # bytes of the largest message


class WarmError(RuntimeError):
    """No kernel could be forked."""


class NotIsolated(WarmError):
    """The sandbox that was required is not to be had here; the message says what is missing."""


class WarmProvisioner(LocalProvisioner):
    """Starts ipykernels by forking, in a `Sandbox` if one is given."""

    preload = List(Unicode(), PRELOAD, help="Modules to import before forking.").tag(config=True)
    sandbox = Instance(Sandbox, allow_none=True, help="What the kernel may use.")
    require_isolation = Bool(False, help="Start no kernel with less than the whole sandbox.")

    async def launch_kernel(self, cmd, **kwargs):
        if not can_fork(cmd):
            if self.sandbox and self.require_isolation:
                raise NotIsolated(f"there is no sandbox for {sys.platform}")
            return await super().launch_kernel(cmd, **kwargs)
        request = {"argv": cmd[cmd.index("ipykernel_launcher") + 1:], "cwd": kwargs.get("cwd"),
                   "env": kwargs.get("env") or dict(os.environ), "preload": self.preload,
                   "sandbox": asdict(self.sandbox) if self.sandbox else None}
        loop = asyncio.get_running_loop()
        self.process = await loop.run_in_executor(None, warm_process.fork, request)
        self.pid, self.pgid = self.process.pid, None
        if self.process.missing and self.require_isolation:
            self.process.kill()
            raise NotIsolated("; ".join(self.process.missing))
        return self.connection_info

    async def wait(self):
        if not isinstance(self.process, Kernel):
            return await super().wait()
        code = await asyncio.get_running_loop().run_in_executor(None, self.process.wait)
        self.process = None
        return code


def can_fork(cmd=("ipykernel_launcher",)):
    """Whether a kernel can be a fork here, by the command that would start it."""
    return sys.platform.startswith("linux") and "ipykernel_launcher" in cmd


def passed_environment():
    return {name: value for name, value in os.environ.items() if PASSED.match(name)}


class WarmProcess:
    """The program's end of the warm process; it is started by the first fork."""

    def __init__(self):
        self._lock = threading.Lock()
        self._socket = None
        self._kernels = weakref.WeakSet()

    def fork(self, request):
        """Start a kernel; return its `Kernel`. Starts a new warm process if the old one is gone."""
        for attempt in range(2):
            mine, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs, self._lock:
                try:
                    self._connect(anew=attempt > 0)
                    message = json.dumps(request).encode()
                    socket.send_fds(self._socket, [message], [theirs.fileno()])
                except OSError as error:
                    failed = error
                    continue
            mine.settimeout(START_LIMIT)
            with suppress(OSError):
                answer = mine.recv(MESSAGE)
                if answer:
                    kernel = Kernel(mine, **json.loads(answer))
                    self._kernels.add(kernel)
                    return kernel
            failed = "it ended, or did not answer in time"
        raise WarmError(f"the warm process starts no kernel: {failed}")

    def kill_kernels(self):
        """Kill every kernel that this program has started and that still runs."""
        for kernel in list(self._kernels):
            kernel.kill()

    def _connect(self, anew):
        if anew or not self._socket:
            self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            environment = {**passed_environment(), "OPENBLAS_NUM_THREADS": "1",
                           "MPLBACKEND": "module://matplotlib_inline.backend_inline"}
            with theirs:
                # -P: a module in the current folder must not pass for a library
                subprocess.Popen([sys.executable, "-P", "-m", __name__, str(theirs.fileno())],
                                 pass_fds=[theirs.fileno()], env=environment,
                                 stdin=subprocess.DEVNULL, start_new_session=True)


class Kernel:
    """A forked kernel, with what jupyter_client uses of subprocess.Popen."""

    stdin = stdout = stderr = None

    def __init__(self, keeper, pid, missing):
        self._keeper, self.pid, self.missing, self.returncode = keeper, pid, missing, None

    def poll(self):
        return self._result(blocking=False)

    def wait(self, timeout=None):
        return self._result(blocking=True)

    def _result(self, blocking):
        if self.returncode is None:
            self._keeper.setblocking(blocking)
            try:
                self.returncode = int(self._keeper.recv(16) or -signal.SIGKILL)
            except BlockingIOError:
                return None
            except OSError:
                self.returncode = -signal.SIGKILL
            self._keeper.close()
        return self.returncode

    def send_signal(self, number):
        if self.returncode is None:
            with suppress(OSError):
                self._keeper.send(b"%d" % number)

    def terminate(self):
        self.send_signal(signal.SIGTERM)

    def kill(self):
        self.send_signal(signal.SIGKILL)


warm_process = WarmProcess()


def main():
    """The warm process: imports, and a fork for each request, until its program is gone."""
    requests = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the keepers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the program's
    with new_place() as home:
        leave_home(str(home))
        preload(ALWAYS)
        while True:
            message, descriptors, _, _ = socket.recv_fds(requests, MESSAGE, 1)
            if not message:
                break
            request, reply = json.loads(message), socket.socket(fileno=descriptors[0])
            preload(request["preload"])
            gc.freeze()  # else each fork's garbage collection would copy the libraries' memory
            if os.fork() == 0:
                requests.close()
                keep(reply, request)
            reply.close()


def leave_home(home):
    """Let no settings of whoever grades count: ~/.keras/keras.json, matplotlibrc and the like."""
    cache = os.path.join(os.path.expanduser("~"), ".cache")  # of fonts; a second to make anew
    os.environ.update(HOME=home, XDG_CACHE_HOME=cache)
    os.chdir(home)


def preload(names):
    """Import modules, silently; one that is missing or fails is left to the notebook."""
    null, err = os.open(os.devnull, os.O_WRONLY), os.dup(2)
    os.dup2(null, 2)
    try:
        for name in names:
            with suppress(Exception):
                importlib.import_module(name)
        if "matplotlib" in sys.modules:
            importlib.import_module("matplotlib.font_manager")
    finally:
        os.dup2(err, 2)
        os.close(null)
        os.close(err)


def keep(reply, request):
    """Be the parent of one kernel; never returns."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    sandbox = Sandbox(**request["sandbox"]) if request["sandbox"] else None
    missing = enter_namespaces() if sandbox else []
    report, reported = os.pipe()
    kernel = os.fork()
    if kernel == 0:
        try:
            os.setsid()
            missing += confine(sandbox) if sandbox else []
            die_with_parent()
            os.write(reported, json.dumps(missing).encode())
            run_kernel(request)
        finally:
            os._exit(1)
    os.close(reported)
    with suppress(OSError):
        missing = json.loads(os.read(report, MESSAGE) or b'["it ended while being isolated"]')
        reply.send(json.dumps({"pid": kernel, "missing": missing}).encode())
        watch(reply, kernel)
    os._exit(0)


def watch(reply, kernel):
    """Pass signals on until the kernel ends, and kill it when nobody listens any more."""
    ended = os.pidfd_open(kernel)
    while True:
        readable, _, _ = select.select([reply, ended], [], [])
        if ended in readable:
            break
        os.killpg(kernel, int(reply.recv(16) or signal.SIGKILL))
    code = os.waitstatus_to_exitcode(os.waitpid(kernel, 0)[1])
    with suppress(OSError):
        os.killpg(kernel, signal.SIGKILL)  # what it started, if it has no namespace to end with it
    reply.send(b"%d" % code)


def run_kernel(request):
    """Be an ipykernel, as if newly started in the requested folder and environment."""
    for descriptor in (1, 2):
        os.dup2(0, descriptor)  # nothing: what matters goes through the kernel's channels
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    os.chdir(os.path.realpath(request["cwd"] or "."))
    os.environ.clear()
    os.environ.update(request["env"])
    for name in {"HOME", "TMPDIR"} & set(os.environ):  # in a sandbox they lead elsewhere
        os.environ[name] = os.path.realpath(os.environ[name])
    signal.signal(signal.SIGINT, signal.default_int_handler)
    tempfile.tempdir = None
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    sys.argv = ["ipykernel_launcher", *request["argv"]]
    sys.path.insert(0, "")
    from ipykernel.kernelapp import IPKernelApp

    app = IPKernelApp.instance()
    app.initialize(request["argv"])
    if "helpers.checks.cell" in sys.modules:  # imported before there was an IPython
        sys.modules["helpers.checks.cell"].register()
    app.start()


if __name__ == "__main__":
    main()
