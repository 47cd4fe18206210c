"""Many submissions at a time: one thread each, whose kernels run side by side.

nbgrader keeps state that threads would share (the working directory, settings, its log), so only
one thread at a time is in it; it lets the others in while its kernel runs. That is where nearly all
the time goes, and the gradebook has one writer.
"""

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import chdir, contextmanager

from nbgrader.converters import Autograde

from helpers.grading.course import CourseError
from helpers.grading.execution import IsolatedExecute
from helpers.grading.warm import warm_process


class Stopped(Exception):
    """Grading was interrupted while a kernel ran: what it gave does not count."""


class Pool:
    """Where submissions are run.

    Parameters
    ----------
    jobs : int, optional
        How many kernels run at a time; one for each core if not given.
    scheduler : str, optional
        Address of a Dask scheduler, such as "tcp://head:8786": kernels run on its workers, which
        need this package installed but no shared folder.
    """

    def __init__(self, jobs=None, scheduler=None):
        self.cluster = connect(scheduler) if scheduler else None
        threads = sum(self.cluster.ncores().values()) if scheduler else os.cpu_count()
        self.jobs = jobs or threads or 1
        self._remote = self.cluster.get_executor(retries=2, pure=False) if scheduler else None
        self._nbgrader, self._stopping = threading.Lock(), threading.Event()
        self.missing = set()  # layers of isolation that a machine did not offer

    def map(self, function, items, root):
        """Yield `(item, result, seconds)` in the order of completion; calls have nbgrader's lock."""
        threads = ThreadPoolExecutor(self.jobs)
        self._stopping.clear()
        try:
            with chdir(root):  # where nbgrader's converters go, and come back from
                tasks = [threads.submit(self._timed, function, item) for item in items]
                for task in as_completed(tasks):
                    yield task.result()
        finally:  # an interrupt, as a rule
            self._stopping.set()
            warm_process.kill_kernels()
            threads.shutdown(cancel_futures=True)

    def _timed(self, function, item):
        with self._nbgrader:
            start = time.monotonic()
            return item, function(item), time.monotonic() - start

    def execute(self, run, *arguments):
        """Call `runner.run`, here or on the cluster, without nbgrader's lock."""
        with unlocked(self._nbgrader):
            if self._remote:
                result = self._remote.submit(run, *arguments).result()
            else:
                result = run(*arguments)
        if self._stopping.is_set():
            raise Stopped
        self.missing.update(result[1])
        return result

    def close(self):
        if self.cluster:
            self.cluster.close()

    def autograde(self):
        """nbgrader's Autograde, for `Course.convert`, with kernels in this pool."""
        return type("Autograde", (_PooledAutograde,), {"pool": self})


class _PooledAutograde(Autograde):
    def _init_preprocessors(self):
        super()._init_preprocessors()
        for step in self.exporter._preprocessors:
            if isinstance(step, IsolatedExecute):
                step.submit = self.pool.execute


@contextmanager
def unlocked(lock):
    os.environ.pop("NBGRADER_EXECUTION", None)  # nbgrader sets it for one, and deletes it
    lock.release()
    try:
        yield
    finally:
        lock.acquire()
        os.environ["NBGRADER_EXECUTION"] = "autograde"


def connect(scheduler):
    try:
        from distributed import Client
    except ImportError:
        raise CourseError("A cluster needs Dask: pip install 'neurons-to-style[cluster]'") from None
    try:
        return Client(scheduler, timeout=20)
    except (OSError, ValueError) as error:
        raise CourseError(f"No Dask scheduler answers at {scheduler}: {error}") from None
