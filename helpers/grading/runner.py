"""Run one submission's notebook in a kernel of its own, and come back from it whatever it does."""

import ast
import asyncio
import builtins
import os
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty

import zmq.asyncio
from jupyter_client import AsyncKernelClient, AsyncKernelManager
from jupyter_client.channels import AsyncZMQSocketChannel
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.client import CellExecutionComplete
from nbclient.exceptions import DeadKernelError
from nbformat.v4 import new_code_cell, new_output
from traitlets import Type, default

from helpers.grading.canary import contradictory, counting, failing, numbers, parse, unbelievable
from helpers.grading.flags import flag, is_flagged
from helpers.grading.places import new_place, size
from helpers.grading.sandbox import NOBODY, Sandbox
from helpers.grading.warm import passed_environment

CANARY_LIMIT = 60  # seconds
START_LIMIT = 60
FLOOD = 10  # times the allowed output, at which all is stopped: reading it would slow others
LEAST = 100_000  # bytes that a cell may show, whatever others have shown: room for a test's outcome
PRICE = 1000  # bytes that each message counts besides its own
FULL = "No space left on device"
FRESH = "__import__('helpers.grading.fresh').grading.fresh."
GRACE = 3  # seconds that an interrupted cell has, to come to its end


@dataclass(frozen=True)
class Limits:
    """What a submission may use; seconds and bytes."""

    cell: float = 120
    submission: float = 600
    output: int = 10_000_000  # of all outputs of a cell
    outputs: int = 20_000_000  # of all outputs of a submission
    memory: int = 6 << 30  # beyond what the libraries take
    disk: int = 256_000_000
    require_isolation: bool = False
    preload: list = field(default_factory=list)  # modules to import before it starts
    given: list = field(default_factory=list)  # sources of cells that the course wrote: no tests


class MeteredChannel(AsyncZMQSocketChannel):
    """Counts what arrives, and reads nothing that is too large: its JSON takes 20 times the room."""

    largest = 0  # bytes of a message
    count = staticmethod(lambda parts, largest: None)

    async def _recv(self, **options):
        while True:
            parts = await self.socket.recv_multipart(**options)
            self.count(parts, self.largest)
            if sum(map(len, parts)) <= self.largest:
                with suppress(Exception):  # a submission can send what is no message of Jupyter's
                    return self.session.deserialize(self.session.feed_identities(parts)[1])


class LimitedClient(AsyncKernelClient):
    """Takes no message of unlimited size."""

    shell_channel_class = iopub_channel_class = Type(MeteredChannel)

    @default("context")
    def _context(self):
        context = zmq.asyncio.Context()
        context.setsockopt(zmq.MAXMSGSIZE, 100_000_000)
        return context


def run(notebook, files, limits):
    """Execute a notebook in an isolated kernel, with canaries around its test cells.

    Parameters
    ----------
    notebook : NotebookNode
        Its code cells get their outputs, in place. Flagged cells are not run.
    files : dict of str to bytes
        What lies beside it, by relative name.
    limits : Limits

    Returns
    -------
    notebook : NotebookNode
    missing : list of str
        Layers of isolation that this machine does not offer.

    Raises
    ------
    NotIsolated
        Something is missing and `limits.require_isolation` is set.
    """
    with new_place() as place:
        for name in ("home", "tmp", "channels"):
            (place / name).mkdir()
        for name, content in files.items():
            path = place / "home" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            place.chmod(0o711)
            for path in place.rglob("*"):
                os.chown(path, NOBODY, NOBODY)
        runner = Runner(notebook, place, limits)
        run_sync(runner.run)()
        return notebook, runner.missing


class Runner(NotebookClient):
    """Executes a notebook cell by cell; a cell that ends the kernel ends the run, not the grader."""

    def __init__(self, notebook, place, limits):
        super().__init__(notebook, timeout=None, allow_errors=True, raise_on_iopub_timeout=False,
                         resources={"metadata": {"path": str(place / "home")}})
        self.place, self.limits = place, limits
        self.shutdown_kernel = "immediate"
        self.on_cell_executed = show_error
        self.missing, self.ended, self.stopped, self.printed = [], "", None, 0
        self.allowed = self.shown = 0  # bytes of outputs: of the running cell, and of all so far
        self.received = self.newest = 0  # bytes over the line: of all messages, and of the last one
        self.heard = False  # whether any message about the running cell has come
        self.testing = False  # whether the running cell is a test
        self.requests = {}  # ids of requests of tests that are over: whether a result came later
        self.ours = set(dir(builtins))  # names that mean what the course says
        self.believed = False  # whether canaries were fine since the last cell that was no test
        self.last = None  # the last cell that was no test

    async def run(self):
        deadline = time.monotonic() + self.limits.submission
        self.create_kernel_manager()
        try:  # not nbclient's set-up, which would take Ctrl-C for the end of the kernel
            await self.async_start_new_kernel(env=self.environment())
            self.missing = getattr(self.km.provisioner.process, "missing", ["it was not forked"])
            await self.connect()
            await self.ask(f"{FRESH}remember()")
            for index, cell in enumerate(self.nb.cells):
                if cell.cell_type == "code" and cell.source.strip() and not is_flagged(cell):
                    await self.run_cell(cell, index, deadline - time.monotonic())
        finally:
            if self.km.has_kernel:
                await self.km.provisioner.kill()
                await self.km.provisioner.wait()
            await self._async_cleanup_kernel()

    def create_kernel_manager(self):
        self.km = AsyncKernelManager(
            kernel_name="python3", client_factory=LimitedClient, transport="ipc",
            ip=str(self.place / "channels" / "kernel"),
            connection_file=str(self.place / "channels" / "connection.json"))
        sandbox = Sandbox(place=str(self.place), disk=self.limits.disk, memory=self.limits.memory)
        self.km.kernel_spec.metadata["kernel_provisioner"] = {
            "provisioner_name": "warm",
            "config": {"sandbox": sandbox, "require_isolation": self.limits.require_isolation,
                       "preload": self.limits.preload}}
        return self.km

    async def connect(self):
        """Wait until the kernel answers, and until its outputs arrive here."""
        self.kc = self.km.client()
        self.kc.start_channels(stdin=False)  # input() is an error
        for channel in (self.kc.shell_channel, self.kc.iopub_channel):
            channel.largest, channel.count = self.limits.output + LEAST, self.count
        end = time.monotonic() + START_LIMIT
        while time.monotonic() < end:
            request = self.kc.kernel_info()
            with suppress(Empty):
                while True:
                    message = await self.kc.get_iopub_msg(timeout=0.05)
                    if message["parent_header"].get("msg_id") == request:
                        return
            await self._async_check_alive()
        raise DeadKernelError("the kernel did not start")

    def environment(self):
        """Of the instructor's environment what is needed; programs as in an activated one."""
        home, tmp = str(self.place / "home"), str(self.place / "tmp")
        passed = passed_environment()
        path = [str(Path(sys.executable).parent), passed.get("PATH", os.defpath)]
        return {**passed, "HOME": home, "TMPDIR": tmp, "USER": "student",
                "PATH": os.pathsep.join(path), "NBGRADER_EXECUTION": "autograde",
                "PIP_RETRIES": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}  # there is no network

    async def run_cell(self, cell, index, remaining):
        marked = cell.metadata.get("nbgrader", {})
        if remaining <= 0 and not self.ended:
            self.ended = f"the whole notebook ran longer than {self.limits.submission:g} s"
        if self.ended:
            return flag(cell, f"not run: {self.ended}", "KernelDiedError")
        if not marked.get("grade") or marked.get("solution"):
            self.believed, self.last = False, cell
            await self.execute(cell, index, remaining)
            return self.check_given(cell)
        harm = "" if self.believed else await self.prepare()
        harm = harm or await self.harm(counting(cell.source))
        if not harm:
            self.testing = True
            await self.execute(cell, index, remaining)
            self.testing = False
            harm = contradictory(cell.outputs)
            harm = harm or unbelievable(cell.source, cell.outputs, marked["points"])
            harm = harm or not self.ended and await self.harm(counting(cell.source))
            harm = harm or any(self.requests.values()) and "a result came after the test's end"
            replaced, strange = await self.put_back()
            harm = harm or strange or replaced and f"its answers change how tests are run ({replaced})"
        self.requests.clear()
        self.believed = not harm
        if harm:
            cell.outputs = []
            flag(cell, self.ended or harm, "KernelDiedError" if self.ended else "Flagged")

    def check_given(self, cell):
        """Flag a cell that failed though it is the course's and uses nothing of the student's."""
        locked = cell.metadata.get("nbgrader", {}).get("locked")
        if not locked and cell.source.strip() not in self.limits.given:
            return
        used, bound = names(cell.source)
        if not used <= self.ours:
            self.ours -= bound
            return
        self.ours |= bound
        errors = [out for out in cell.outputs if out.output_type == "error"]
        if errors and not is_flagged(cell):
            flag(cell, f"this cell was given, and ended with {errors[0].ename}: "
                       f"{errors[0].evalue[:200]}; tests may fail because of it")

    async def prepare(self):
        """Put right what cells before a test have changed; why the test cannot be made, or ""."""
        replaced, strange = await self.put_back()
        if replaced and self.last:
            flag(self.last, f"this cell, or one before, changes how tests are run ({replaced}); it was "
                            "put back")
        elif replaced:
            strange = f"the notebook changes how tests are run ({replaced})"
        return strange or await self.harm(failing())

    async def put_back(self):
        """Have IPython and the checks as they were at the start.

        Returns
        -------
        replaced : str
            Names of code that was replaced; a student's settings are put back in silence.
        strange : str
            Why it cannot be told, or "".
        """
        _, _, token = numbers()
        results = []
        for _ in range(2):  # the first time, what shows results may be changed itself
            if not results and not self.ended:
                _, results = await self.ask(f"{FRESH}put_back({token})")
        if results == [str(token)]:
            return "", ""
        if len(results) == 1 and str(results[0]).startswith("'"):
            return results[0].strip("'")[:200], ""
        return "", "a check beside this test did not give its answer"

    async def harm(self, canary):
        """Why a canary shows that tests are not run as they should be, or ""."""
        errors, results = await self.ask(canary.source)
        if (errors, results) == (canary.errors, canary.results):
            return ""
        if errors and errors != canary.errors:
            return f"a check beside this test could not be made, it ended with {errors[0]}"
        return "a check beside this test, which must fail, did not: the notebook changes how " \
               "tests are run"

    async def ask(self, source):
        """Run a cell of the grader's own; return the names of its errors and its results."""
        cells, cell = self.nb.cells, new_code_cell(source)
        self.nb.cells = [cell]  # nbclient puts it there
        await self.execute(cell, 0, CANARY_LIMIT, history=False)
        self.nb.cells = cells
        errors = [out.ename for out in cell.outputs if out.output_type == "error"]
        results = [out.data.get("text/plain") for out in cell.outputs
                   if out.output_type == "execute_result"]
        return errors, results

    async def execute(self, cell, index, limit, history=True):
        """Run a code cell, and flag it if it does not come to its own end."""
        self.stopped, self.printed, self.heard = None, 0, False
        self.allowed = min(self.limits.output, max(self.limits.outputs - self.shown, LEAST))
        self._display_id_map.clear()  # what earlier cells show stays as it is
        watch = asyncio.create_task(self.watch(min(limit, self.limits.cell)))
        try:
            await self.async_execute_cell(cell, index, store_history=history)
        except DeadKernelError:
            self.ended = self.ended or self.stopped and self.stopped[1] or (
                "its kernel ended (os._exit, a crash, or out of memory)")
            self.stopped = self.stopped or ("KernelDiedError", self.ended)
        finally:
            watch.cancel()
        cell.outputs = join_streams(cell.outputs)
        if not self.heard and not self.ended:  # ZeroMQ hangs up on who sends what is too large
            self.ended = "its outputs arrive no more: one was too large, or they were cut off"
            self.stopped = ("OutputLimitError", self.ended)
            await self.km.provisioner.kill()
        if self.stopped:
            flag(cell, self.stopped[1], self.stopped[0])
        elif self.printed > self.allowed:
            total = self.printed <= self.limits.output
            size = self.limits.outputs if total else self.limits.output
            flag(cell, f"{'with the cells before, ' * total}it printed more than {size / 1e6:g} MB; "
                 "the rest is lost", "OutputLimitError")
        elif any(FULL in output.get("evalue", "") for output in cell.outputs):
            flag(cell, f"it wrote more than {self.limits.disk / 1e6:g} MB")

    async def watch(self, seconds):
        """Stop the running cell when its time is up or it fills the disk."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            await asyncio.sleep(min(1, max(0, end - time.monotonic())))
            if size(self.place) > self.limits.disk:
                self.stopped = ("Flagged", f"it wrote more than {self.limits.disk / 1e6:g} MB")
                return await self.km.provisioner.kill()
        self.stopped = ("CellTimeoutError", f"it ran longer than {seconds:.0f} s and was stopped; "
                        "look for a loop that never ends, or for far too much work")
        await self.km.interrupt_kernel()
        await asyncio.sleep(GRACE)
        await self.km.provisioner.kill()

    async def _async_poll_output_msg(self, parent_msg_id, cell, cell_index):
        if self.testing:
            self.requests[parent_msg_id] = False
        while True:
            msg = await self.kc.iopub_channel.get_msg(timeout=None)
            request = msg["parent_header"].get("msg_id")
            if request == parent_msg_id:
                try:
                    self.process_message(msg, cell, cell_index)
                except CellExecutionComplete:
                    return
            elif request in self.requests and msg["msg_type"] in ("execute_result", "error"):
                self.requests[request] = True

    def process_message(self, msg, cell, cell_index):
        self.heard, kind = True, msg["msg_type"]
        if kind not in ("status", "execute_input"):
            self.printed += PRICE + self.newest
            if self.printed > self.allowed:
                return None
            self.shown += PRICE + self.newest
        if kind.startswith("comm"):  # a widget could have outputs sent to it
            return None
        if self.testing and kind in ("clear_output", "update_display_data"):  # marks stay as shown
            return None
        try:
            return super().process_message(msg, cell, cell_index)
        except (AttributeError, KeyError, TypeError, ValueError):  # no message of Jupyter's, as above
            return None

    def count(self, parts, largest):
        """Take note of a message before it is read, and stop a kernel that sends without end."""
        self.newest = sum(map(len, parts))
        self.received += PRICE + self.newest
        if self.newest > largest:  # nobody will read it
            self.printed, self.heard = self.printed + self.newest, True
        if self.received > FLOOD * self.limits.output and not self.stopped:
            self.ended = "it printed without end and was stopped"
            self.stopped = ("OutputLimitError", self.ended)
            asyncio.ensure_future(self.km.provisioner.kill())


def names(source):
    """Names that a cell uses without having bound them itself, and those that it binds.

    >>> sorted(names("import numpy as np\\nfor n in range(3): print(np.sqrt(n), f(n))")[0])
    ['f', 'print', 'range']
    >>> names("%%try\\nn = f(1)")
    ({'f'}, set())
    """
    try:
        nodes = list(ast.walk(parse(source)))
    except SyntaxError:  # a magic
        return {"%"}, set()
    bound = {node.id for node in nodes if isinstance(node, ast.Name) and not isinstance(
        node.ctx, ast.Load)}
    bound |= {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    bound |= {node.arg for node in nodes if isinstance(node, ast.arg)}
    bound |= {(node.asname or node.name).partition(".")[0] for node in nodes
              if isinstance(node, ast.alias)}
    used = {node.id for node in nodes if isinstance(node, ast.Name)} - bound
    return used, set() if source.startswith("%%try") else bound


def show_error(cell, execute_reply, **_):
    """Leave an error in the cell even if the student's code kept it from being shown."""
    reply = execute_reply["content"]
    if reply["status"] == "error" and not any(o.output_type == "error" for o in cell.outputs):
        cell.outputs.append(new_output("error", ename=reply["ename"], evalue=reply["evalue"],
                                       traceback=[f"{reply['ename']}: {reply['evalue']}"]))


def join_streams(outputs):
    """Make one output of all that a stream was given, without what a progress bar overwrote.

    nbclient can do so, but takes hours for one line of a few million characters.

    >>> [new] = join_streams([new_output("stream", text=text) for text in ("1 of 2", "\\r2 of 2")])
    >>> new.text
    '2 of 2'
    """
    kept, texts = [], {}
    for output in outputs:
        if output.output_type != "stream":
            kept.append(output)
        elif output.name in texts:
            texts[output.name].append(output.text)
        else:
            texts[output.name] = [output.text]
            kept.append(output)
    for output in kept:
        if output.output_type == "stream":
            lines = "".join(texts[output.name]).split("\n")
            output.text = "\n".join(erased(line).rstrip("\r").rpartition("\r")[2] for line in lines)
    return kept


def erased(line):
    """A line without what its backspaces delete, as JupyterLab shows it.

    >>> erased("\bcut\b\b\bcat")
    'cat'
    """
    if "\b" not in line:
        return line
    left = []
    for letter in line:
        if letter != "\b":
            left.append(letter)
        elif left:
            left.pop()
    return "".join(left)
