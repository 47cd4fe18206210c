"""Every test, and every Python process that a test starts, runs without a network."""

import os
from pathlib import Path

import network_guard  # noqa: F401  (importing it installs it)
import pytest
from jupyter_client.provisioning import KernelProvisionerFactory
from nbval.plugin import IPyNbCell

from tests.notebooks import pictures

# kernels, nbgrader and JupyterLab import tests/offline/sitecustomize.py as they start
OFFLINE = str(Path(__file__).parent / "tests" / "offline")
os.environ["PYTHONPATH"] = os.pathsep.join([OFFLINE, *filter(None, [os.environ.get("PYTHONPATH")])])

# what they give takes a browser, or a grading
SLOW_FIXTURES = {"browser", "server", "graded_assignment", "graded_attacks",
                 "collected", "first", "interrupted", "results", "second"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Notebooks, browser tests and corpora are slow, beside what is marked so itself."""
    for item in items:
        if isinstance(item, IPyNbCell) or SLOW_FIXTURES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("slow")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item):
    """A notebook that nbval runs gets a kernel that starts in half a second, where there are such."""
    if not isinstance(item, IPyNbCell):
        return (yield)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(KernelProvisionerFactory.instance(), "default_provisioner_name", "warm")
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """nbval compares what a notebook's cell prints; compare its pictures in the same run."""
    if not isinstance(item, IPyNbCell):
        return (yield)
    with pictures.outputs(item.parent) as shown:
        yield
    wrong = pictures.difference(item.cell, shown)
    if wrong:
        item.raise_cell_error(wrong)
