"""Node, for the JavaScript of the explorers."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def node():
    """Run node with some arguments and return what it printed."""
    program = shutil.which("node")
    if not program:
        pytest.skip("node is not installed here, so the explorers' JavaScript is not tested")

    def run(*arguments, given=""):
        return subprocess.run(
            [program, *map(str, arguments)], input=given, capture_output=True, text=True,
            encoding="utf-8", cwd=HERE,
        )  # fmt: skip

    return run


@pytest.fixture(scope="session")
def answers(node):
    """Return what calls, (module, function, arguments), return in JavaScript: one process for all."""

    def ask(calls):
        done = node(HERE / "twins.mjs", given=json.dumps(calls, allow_nan=False))
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return ask
