"""`make` builds .venv anew where it is of no use, and refuses a Python that the course does not support."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BASE = Path(sys.base_prefix, "bin", f"python3.{sys.version_info.minor}")

pytestmark = pytest.mark.skipif(os.name == "nt" or not shutil.which("make") or not BASE.is_file(),
                                reason="no make here")


@pytest.fixture
def course(tmp_path):
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def make(course, *words, **environment):
    ours = re.compile("PYTHON$|MAKE|MFLAGS")  # these tests may run in `make test` themselves
    clean = {name: value for name, value in os.environ.items() if not ours.match(name)}
    return subprocess.run(["make", ".venv/pyvenv.cfg", *words], cwd=course, env=clean | environment,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def interpreter(folder, version):
    """A Python that takes itself for another version, and builds an environment of it."""
    script = folder / f"python{version}"
    major, minor = version.split(".")
    script.write_text(f"""#!/bin/sh
case "$1" in
-c) shift; code=$1; shift
    exec {BASE} -c "import sys; sys.version_info = ({major}, {minor}, 0); sys.modules['pip'] = sys
sys.prefix = '$0'
$code" "$@";;
-m) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" && touch "$3/pyvenv.cfg";;
esac
""")
    script.chmod(0o755)
    return script


def version(course):
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    return subprocess.run([course / ".venv/bin/python", "-c", code], capture_output=True, text=True).stdout.strip()


@pytest.mark.slow
def test_a_first_try_that_failed_half_way_is_forgotten(course):
    subprocess.run([BASE, "-m", "venv", "--without-pip", course / ".venv"], check=True)
    assert make(course, f"PYTHON={BASE}").returncode == 0
    assert list(course.glob(".venv/lib/*/site-packages/pip")), "pip is there now"
    again = make(course)
    assert (again.returncode, again.stdout) == (0, ""), "what is good is left alone"


def test_an_environment_whose_interpreter_is_gone_is_built_anew(course):
    (course / ".venv" / "bin").mkdir(parents=True)
    (course / ".venv" / "bin" / "python").symlink_to("/no/such/python")
    (course / ".venv" / "pyvenv.cfg").touch()
    assert make(course, f"PYTHON={interpreter(course, '3.12')}").returncode == 0
    assert version(course) == "3.12"


@pytest.mark.slow
def test_an_environment_whose_making_was_interrupted_is_built_anew(course):
    """Without pyvenv.cfg it is the Python that it was made with, and pip would install into that."""
    subprocess.run([BASE, "-m", "venv", "--without-pip", course / ".venv"], check=True)
    (course / ".venv/pyvenv.cfg").unlink()
    assert make(course, f"PYTHON={BASE}").returncode == 0
    assert (course / ".venv/pyvenv.cfg").is_file()


def test_another_python_is_taken_when_it_is_asked_for(course):
    older, newer = interpreter(course, "3.11"), interpreter(course, "3.12")
    assert make(course, f"PYTHON={older}").returncode == 0 and version(course) == "3.11"
    assert make(course, f"PYTHON={newer}").returncode == 0 and version(course) == "3.12"
    assert make(course).returncode == 0 and version(course) == "3.12", "nobody asked for another"
    assert make(course, PYTHON=str(older)).returncode == 0 and version(course) == "3.11"


def test_an_interpreter_that_is_not_there_costs_nothing(course):
    make(course, f"PYTHON={interpreter(course, '3.12')}")
    run = make(course, "PYTHON=python3.99")
    assert run.returncode and run.stdout.startswith("There is no python3.99 here.\n")
    assert version(course) == "3.12"


@pytest.mark.parametrize("unsupported", ["2.7", "3.10", "3.14"])
def test_an_unsupported_python_is_refused_in_a_sentence(course, unsupported):
    run = make(course, f"PYTHON={interpreter(course, unsupported)}")
    assert run.returncode and not (course / ".venv").exists()
    line, *rest = run.stdout.splitlines()
    assert re.fullmatch(rf"The course needs a Python from 3\.\d+ to 3\.\d+, but \S+ is {unsupported}\. .*", line)
    assert len(rest) == 1, "and make's own line"


def test_an_environment_of_an_unsupported_python_is_built_anew(course):
    interpreter(course, "3.10")
    subprocess.run([course / "python3.10", "-m", "venv", course / ".venv"], check=True)
    assert make(course, f"PYTHON={interpreter(course, '3.11')}").returncode == 0
    assert version(course) == "3.11"


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("unshare") or os.name == "nt" or os.geteuid() != 0
                    or subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode != 0,
                    reason="only root can hide ensurepip, in a mount namespace of his own")
def test_without_python3_venv_the_second_try_works_once_it_is_installed(course):
    ensurepip = next(Path(sys.base_prefix).glob(f"lib/{BASE.name}/ensurepip"))
    hidden = f"mount -t tmpfs none {ensurepip}; make .venv/pyvenv.cfg PYTHON={BASE}"
    assert subprocess.run(["unshare", "-m", "sh", "-c", hidden], cwd=course, capture_output=True).returncode
    assert (course / ".venv").exists(), "half of an environment"
    assert make(course, f"PYTHON={BASE}").returncode == 0
    assert list(course.glob(".venv/lib/*/site-packages/pip"))


@pytest.mark.parametrize(("target", "folder"), [
    ("test", "tests"), ("test-fast", "tests"), ("bench", "benchmarks"), ("release", "solutions"), ("course", "tools")])
def test_what_a_students_copy_lacks_is_told_before_anything_is_installed(course, target, folder):
    run = subprocess.run(["make", target], cwd=course, capture_output=True, text=True)
    assert run.returncode and f"There is no {folder}/ here" in run.stderr
    assert not (course / ".venv").exists()
