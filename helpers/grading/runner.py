"""Run one submission's notebook in a kernel of its own, and come back from it whatever it does."""

import asyncio
import json
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

CANARY_LIMIT = 20  # seconds
START_LIMIT = 60
GRACE = 3  # seconds that an interrupted cell has, to come to its end
# What a graded kernel gets of the environment; the rest may hold passwords.
ENVIRONMENT = ("LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "PATH", "PYTHONPATH", "TZ")


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
    with tempfile.TemporaryDirectory(prefix="graded-", ignore_cleanup_errors=True) as scratch:
        place = Path(scratch)
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
                         coalesce_streams=True, resources={"metadata": {"path": str(place / "home")}})
        self.place, self.limits = place, limits
        self.shutdown_kernel = "immediate"
        self.on_cell_executed = show_error
        self.missing, self.ended, self.stopped, self.printed = [], "", None, 0
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
        sandbox = Sandbox(write=tuple(str(self.place / name) for name in ("home", "tmp", "channels")),
                          memory=self.limits.memory)
        self.km.kernel_spec.metadata["kernel_provisioner"] = {
            "provisioner_name": "warm",
            "config": {"sandbox": sandbox, "require_isolation": self.limits.require_isolation,
                       "preload": self.limits.preload}}
        return self.km

    async def connect(self):
        """Wait until the kernel answers, and until its outputs arrive here."""
        self.kc = self.km.client()
        self.kc.allow_stdin = False
        self.kc.start_channels()
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
        kept = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
        home, tmp = str(self.place / "home"), str(self.place / "tmp")
        return {**kept, "HOME": home, "TMPDIR": tmp, "USER": "student",
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
        if harm and not self.ended:
            cell.outputs = []
            flag(cell, harm)

    async def harm(self, canary, index):
        """Why a canary shows that tests are not run as they should be, or ""."""
        cell = new_code_cell(canary.source)
        await self.execute(cell, index, CANARY_LIMIT)
        errors = [out.ename for out in cell.outputs if out.output_type == "error"]
        results = [out.data.get("text/plain") for out in cell.outputs
                   if out.output_type == "execute_result"]
        if (errors, results) == (canary.errors, canary.results):
            return ""
        return "a check beside this test, which must fail, did not: the notebook changes how " \
               "tests are run"

    async def execute(self, cell, index, limit):
        """Run a code cell, and flag it if it does not come to its own end."""
        self.stopped, self.printed = None, 0
        watch = asyncio.create_task(self.watch(min(limit, self.limits.cell)))
        try:
            await self.async_execute_cell(cell, index)
        except DeadKernelError:
            self.ended = self.stopped and self.stopped[1] or (
                "its kernel ended (os._exit, a crash, or out of memory)")
            self.stopped = self.stopped or ("KernelDiedError", self.ended)
        finally:
            watch.cancel()
        if self.stopped:
            flag(cell, self.stopped[1], self.stopped[0])
        if self.printed > self.limits.output:
            size = f"{self.limits.output / 1e6:g} MB"
            flag(cell, f"it printed more than {size}; the rest is lost", "OutputLimitError")

    async def watch(self, seconds):
        """Stop the running cell when its time is up or it fills the disk."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            await asyncio.sleep(min(1, max(0, end - time.monotonic())))
            if self.place_size() > self.limits.disk:
                self.stopped = ("Flagged", f"it wrote more than {self.limits.disk / 1e6:g} MB")
                return await self.km.provisioner.kill()
        self.stopped = ("CellTimeoutError", f"it ran longer than {seconds:.0f} s and was stopped; "
                        "look for a loop that never ends, or for far too much work")
        await self.km.interrupt_kernel()
        await asyncio.sleep(GRACE)
        await self.km.provisioner.kill()

    def place_size(self):
        with suppress(OSError):  # files come and go
            return sum(path.lstat().st_size for path in self.place.rglob("*"))
        return 0

    def process_message(self, msg, cell, cell_index):
        if msg["msg_type"] not in ("status", "execute_input"):
            self.printed += len(json.dumps(msg["content"], default=str))
            if self.printed > self.limits.output:
                return None
        return super().process_message(msg, cell, cell_index)


def show_error(cell, execute_reply, **_):
    """Leave an error in the cell even if the student's code kept it from being shown."""
    reply = execute_reply["content"]
    if reply["status"] == "error" and not any(o.output_type == "error" for o in cell.outputs):
        cell.outputs.append(new_output("error", ename=reply["ename"], evalue=reply["evalue"],
                                       traceback=[f"{reply['ename']}: {reply['evalue']}"]))
