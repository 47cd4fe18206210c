"""Every test, and every Python process that a test starts, runs without a network.

No test depends on how busy the machine is: limits of time only end what hangs. How long a cell of a
notebook may take is measured in seconds of processor time.
"""

import os
from pathlib import Path

import network_guard  # noqa: F401  (importing it installs it)
import psutil
import pytest
from hypothesis import HealthCheck, settings
from jupyter_client.provisioning import KernelProvisionerFactory
from nbval.plugin import IPyNbCell

from tests.notebooks import pictures

# kernels, nbgrader and JupyterLab import tests/offline/sitecustomize.py as they start
OFFLINE = str(Path(__file__).parent / "tests" / "offline")
os.environ["PYTHONPATH"] = os.pathsep.join([OFFLINE, *filter(None, [os.environ.get("PYTHONPATH")])])

# the same examples in every run; HYPOTHESIS_PROFILE=search draws new ones
UNTIMED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("same", derandomize=True, **UNTIMED)
settings.register_profile("search", **UNTIMED)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

CELL_SECONDS = 2 * 20  # of processor time: a cell may take 20 s on two cores
# what they give takes a browser, or a grading
SLOW_FIXTURES = {"browser", "server", "graded_assignment", "graded_attacks",
                 "collected", "first", "interrupted", "results", "second"}


# what takes minutes comes first, so that no worker is left with it in the end
LONGEST = ["test_submissions.py", "test_as_an_ordinary_user.py", "test_as_root.py"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Notebooks, browser tests, corpora and pretrained networks are slow, beside what is marked so itself."""
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))
    for item in items:
        slow = item.path.parent.name == "models" or SLOW_FIXTURES.intersection(getattr(item, "fixturenames", ()))
        if slow or isinstance(item, IPyNbCell):
            item.add_marker("slow")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item):
    """A notebook that nbval runs gets a kernel that starts in half a second, where there are such."""
    if not isinstance(item, IPyNbCell):
        return (yield)
    item.output_timeout = item.config.option.nbval_cell_timeout
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(KernelProvisionerFactory.instance(), "default_provisioner_name", "warm")
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """nbval compares what a notebook's cell prints; look at its pictures and its time in the same run."""
    if not isinstance(item, IPyNbCell):
        return (yield)
    began = processor_seconds(item)
    with pictures.outputs(item.parent) as shown:
        yield
    wrong = pictures.difference(item.cell, shown)
    if wrong:
        item.raise_cell_error(wrong)
    took = processor_seconds(item) - began
    if took > CELL_SECONDS:
        item.raise_cell_error(f"{item.cell.id} took {took:.0f} s of processor time; {CELL_SECONDS} s are allowed")


def processor_seconds(cell):
    """What the cell's kernel has used so far."""
    times = psutil.Process(cell.parent.kernel.km.provisioner.pid).cpu_times()
    return times.user + times.system + times.children_user + times.children_system
