"""`make doctor` says what this machine offers, layer by layer, and whether that is enough."""

import subprocess
import sys

import pytest

from helpers.grading import doctor
from helpers.grading.sandbox import LAYERS


@pytest.fixture
def said(monkeypatch, capsys):
    """What doctor prints and exits with, on a machine that lacks some layers; no kernel is started."""
    def run(missing=(), root=False, seconds=(3.0, 0.2)):
        left = list(seconds)
        monkeypatch.setattr(doctor, "lacks", lambda: list(missing))
        monkeypatch.setattr(doctor, "kernel_seconds", lambda: left.pop(0))
        monkeypatch.setattr("os.geteuid", lambda: 0 if root else 1000)
        code = None
        try:
            doctor.main()
        except SystemExit as error:
            code = error.code
        return capsys.readouterr().out, code
    return run


def line(text, name):
    return next(line for line in text.splitlines() if line[5:].startswith(f"{name} "))


def test_a_machine_with_everything(said):
    text, code = said()
    assert code is None and text.endswith("\nGrading is isolated here.\n")
    for layer, meaning in LAYERS.items():
        assert line(text, layer).split(maxsplit=2) == ["yes", layer, meaning]
    assert line(text, "user").split() == ["yes", "user", "not", "root"]
    assert line(text, "warm").endswith("takes 0.2 s, the first one 3.0 s")


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_that_is_missing_is_named_with_its_reason(said, layer):
    text, code = said([f"{layer}: the kernel is too old"])
    assert line(text, layer).startswith("NO ") and "the kernel is too old" in line(text, layer)
    assert text.count("NO ") == 1
    assert "NOT ISOLATED" in code and "the kernel is too old" in code


def test_a_system_without_a_sandbox_offers_no_layer(said):
    text, code = said(["there is no sandbox for darwin"])
    assert [line(text, layer)[:3] for layer in LAYERS] == ["NO "] * len(LAYERS)
    assert "there is no sandbox for darwin" in code


def test_root_is_told_what_make_grade_does(said):
    text, code = said(root=True)
    assert line(text, "user").startswith("NO ") and "--allow-root" in line(text, "user")
    assert code is None


@pytest.mark.slow
def test_the_command_starts_two_kernels_here():
    run = subprocess.run([sys.executable, "-m", "helpers.grading.doctor"], capture_output=True,
                         text=True)
    assert "a kernel with TensorFlow takes" in run.stdout and "Traceback" not in run.stderr
    assert run.returncode == (0 if "Grading is isolated here." in run.stdout else 1)
