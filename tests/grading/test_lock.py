"""Two gradings of one assignment never run at once."""

import subprocess
import sys

import pytest

from helpers.grading.course import CourseError
from helpers.grading.lock import only_one

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files are locked in another way")
HOLD = """
import sys, time
from pathlib import Path
from helpers.grading.lock import only_one
with only_one(Path(sys.argv[1]), "grading"):
    print("held", flush=True)
    time.sleep(600)
"""


def test_a_second_one_is_refused_until_the_first_has_ended(tmp_path):
    path = tmp_path / "lock"
    with only_one(path, "grading of 00_tiny"):
        with pytest.raises(CourseError, match="^Another grading of 00_tiny is running"):
            with only_one(path, "grading of 00_tiny"):
                pass
        with only_one(tmp_path / "another", "grading of 01_neurons"):
            pass
    with only_one(path, "grading of 00_tiny"):
        pass


@pytest.mark.slow
def test_a_lock_ends_with_its_process(tmp_path):
    path = tmp_path / "lock"
    process = subprocess.Popen([sys.executable, "-c", HOLD, path], stdout=subprocess.PIPE)
    try:
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(CourseError), only_one(path, "grading"):
            pass
    finally:
        process.kill()
        process.communicate()
    with only_one(path, "grading"):
        pass
