"""Run one submission's notebook in a kernel of its own, and come back from it whatever it does."""

import asyncio
import errno
import json
import math
import os
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty

import zmq.asyncio
from jupyter_client import AsyncKernelClient, AsyncKernelManager
from jupyter_core.utils import run_sync
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat.v4 import new_code_cell, new_output
from traitlets import default

from helpers.grading.canary import counting, failing, unbelievable
from helpers.grading.flags import flag, is_flagged
from helpers.grading.sandbox import NOBODY, Sandbox
from helpers.grading.warm import passed_environment

CANARY_LIMIT = 20  # seconds
START_LIMIT = 60
FLOOD = 10  # times the allowed output, at which a cell is stopped: reading it all would slow others
GRACE = 3  # seconds that an interrupted cell has, to come to its end


@dataclass(frozen=True)
class Limits:
    """What a submission may use; seconds and bytes."""

    cell: float = 120
    submission: float = 600
    output: int = 10_000_000  # of all outputs of a cell
    memory: int = 6 << 30  # beyond what the libraries take
    disk: int = 256_000_000
    require_isolation: bool = False
    preload: list = field(default_factory=list)  # modules to import before it starts


class LimitedClient(AsyncKernelClient):
    """Takes no message of unlimited size."""

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
    place = Path(tempfile.mkdtemp(prefix="graded-"))
    try:
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
    finally:
        remove(place)


class Runner(NotebookClient):
    """Executes a notebook cell by cell; a cell that ends the kernel ends the run, not the grader."""

    def __init__(self, notebook, place, limits):
        super().__init__(notebook, timeout=None, allow_errors=True, raise_on_iopub_timeout=False,
                         resources={"metadata": {"path": str(place / "home")}})
        self.place, self.limits = place, limits
        self.shutdown_kernel = "immediate"
        self.on_cell_executed = show_error
        self.missing, self.ended, self.stopped, self.printed = [], "", None, 0
        self.heard = False  # whether any message about the running cell has come
        self.believed = False  # whether canaries were fine since the last cell that was no test

    async def run(self):
        deadline = time.monotonic() + self.limits.submission
        self.create_kernel_manager()
        try:  # not nbclient's set-up, which would take Ctrl-C for the end of the kernel
            await self.async_start_new_kernel(env=self.environment())
            self.missing = getattr(self.km.provisioner.process, "missing", ["it was not forked"])
            await self.connect()
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
        sandbox = Sandbox(str(self.place), disk=self.limits.disk, memory=self.limits.memory)
        self.km.kernel_spec.metadata["kernel_provisioner"] = {
            "provisioner_name": "warm",
            "config": {"sandbox": sandbox, "require_isolation": self.limits.require_isolation,
                       "preload": self.limits.preload}}
        return self.km

    async def connect(self):
        """Wait until the kernel answers, and until its outputs arrive here."""
        self.kc = self.km.client()
        self.kc.start_channels(stdin=False)  # input() is an error
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
        home, tmp = str(self.place / "home"), str(self.place / "tmp")
        return {**passed_environment(), "HOME": home, "TMPDIR": tmp, "USER": "student",
                "NBGRADER_EXECUTION": "autograde"}

    async def run_cell(self, cell, index, remaining):
        marked = cell.metadata.get("nbgrader", {})
        if remaining <= 0 and not self.ended:
            self.ended = f"the whole notebook ran longer than {self.limits.submission:g} s"
        if self.ended:
            return flag(cell, f"not run: {self.ended}", "KernelDiedError")
        if not marked.get("grade") or marked.get("solution"):
            self.believed = False
            return await self.execute(cell, index, remaining)
        harm = not self.believed and await self.harm(failing(), index)
        harm = harm or await self.harm(counting(cell.source), index)
        if not harm:
            await self.execute(cell, index, remaining)
            harm = unbelievable(cell.source, cell.outputs, marked["points"])
            harm = harm or not self.ended and await self.harm(counting(cell.source), index)
        self.believed = not harm
        self.nb.cells[index] = cell  # where nbclient has put the canaries
        if harm:
            cell.outputs = []
            flag(cell, self.ended or harm, "KernelDiedError" if self.ended else "Flagged")

    async def harm(self, canary, index):
        """Why a canary shows that tests are not run as they should be, or ""."""
        cell = new_code_cell(canary.source)
        await self.execute(cell, index, CANARY_LIMIT, history=False)
        errors = [out.ename for out in cell.outputs if out.output_type == "error"]
        results = [out.data.get("text/plain") for out in cell.outputs
                   if out.output_type == "execute_result"]
        if (errors, results) == (canary.errors, canary.results):
            return ""
        if errors and errors != canary.errors:
            return f"a check beside this test could not be made, it ended with {errors[0]}"
        return "a check beside this test, which must fail, did not: the notebook changes how " \
               "tests are run"

    async def execute(self, cell, index, limit, history=True):
        """Run a code cell, and flag it if it does not come to its own end."""
        self.stopped, self.printed, self.heard = None, 0, False
        watch = asyncio.create_task(self.watch(min(limit, self.limits.cell)))
        try:
            await self.async_execute_cell(cell, index, store_history=history)
        except DeadKernelError:
            self.ended = self.stopped and self.stopped[1] or (
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
        elif self.printed > self.limits.output:
            flag(cell, f"it printed more than {self.limits.output / 1e6:g} MB; the rest is lost",
                 "OutputLimitError")

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

    def process_message(self, msg, cell, cell_index):
        self.heard = True
        if msg["msg_type"] not in ("status", "execute_input"):
            self.printed += 1000 + len(json.dumps(msg["content"], default=str))  # each has a price
            if self.printed > FLOOD * self.limits.output and not self.stopped:
                self.stopped = ("OutputLimitError", "it printed without end and was stopped")
                asyncio.ensure_future(self.km.provisioner.kill())
            if self.printed > self.limits.output:
                return None
        if msg["msg_type"].startswith("comm"):  # a widget could have outputs sent to it
            return None
        return super().process_message(msg, cell, cell_index)


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
            text = "".join(texts[output.name]).replace("\b", "")
            output.text = "\n".join(line.rstrip("\r").rpartition("\r")[2]
                                    for line in text.split("\n"))
    return kept


def size(folder):
    """Bytes in a folder, with a block for each name; endless where one cannot look."""
    total, folders = 0, [folder]
    while folders:
        try:
            for entry in os.scandir(folders.pop()):
                total += 4096 + entry.stat(follow_symlinks=False).st_size
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.ENAMETOOLONG):
                return math.inf
    return total  # without what has gone in the meantime


def remove(folder):
    """Delete a folder, however deep and whatever its permissions (shutil.rmtree is recursive)."""
    paths = [entry.path for entry in os.scandir(folder)]
    for number, path in enumerate(paths):
        with suppress(OSError):
            if os.path.islink(path) or not os.path.isdir(path):
                os.unlink(path)
                continue
            os.chmod(path, 0o700)
            for inner, entry in enumerate(list(os.scandir(path))):
                paths.append(os.path.join(folder, f"{number}.{inner}"))
                if entry.is_dir(follow_symlinks=False):
                    os.chmod(entry, 0o700)
                os.rename(entry, paths[-1])
            os.rmdir(path)
    with suppress(OSError):
        os.rmdir(folder)
