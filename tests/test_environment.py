"""environment.yml and constraints.txt agree with pyproject.toml."""

import itertools
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
COURSE = [Requirement(line) for line in PROJECT["dependencies"]]
EXTRAS = [
    Requirement(line)
    for lines in PROJECT.get("optional-dependencies", {}).values()
    for line in lines
]

CONDA_NAMES = {"matplotlib": "matplotlib-base"}
TENSORFLOW = {"tensorflow", "tensorflow-cpu"}
WHEELS_ONLY = {*TENSORFLOW, "py-landlock"}
# What the course is built on; nbval, which only its tests use, is a name that readers look for, too.
SEVEN = {"jupyterlab", "nbgrader", "tensorflow", "numpy", "matplotlib", "ipywidgets", "nbval"}
NBVAL, = [requirement for requirement in EXTRAS if requirement.name == "nbval"]

SYSTEMS = {
    "Linux x86-64": {"sys_platform": "linux", "platform_machine": "x86_64", "os_name": "posix"},
    "Linux ARM": {"sys_platform": "linux", "platform_machine": "aarch64", "os_name": "posix"},
    "macOS": {"sys_platform": "darwin", "platform_machine": "arm64", "os_name": "posix"},
    "Windows": {"sys_platform": "win32", "platform_machine": "AMD64", "os_name": "nt"},
}
PYTHONS = ["3.11", "3.12", "3.13"]


def conda_dependencies():
    return yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]


def conda_wheels():
    """What conda lets pip install."""
    (wheels,) = [entry["pip"] for entry in conda_dependencies() if isinstance(entry, dict)]
    return wheels


def bounds(requirements):
    return {requirement.name: requirement.specifier for requirement in requirements}


def test_conda_has_the_same_names_and_bounds():
    conda = bounds(Requirement(line) for line in conda_dependencies() if isinstance(line, str))
    assert conda.pop("python") == SpecifierSet(PROJECT["requires-python"])
    assert conda.pop("pip") == SpecifierSet()
    expected = bounds(requirement for requirement in [*COURSE, NBVAL] if requirement.name not in WHEELS_ONLY)
    assert conda == {CONDA_NAMES.get(name, name): bound for name, bound in expected.items()}


def test_conda_installs_the_course_and_the_wheels():
    *wheels, course = conda_wheels()
    assert course == "-e .[fruit]"
    assert set(map(Requirement, wheels)) == {wheel for wheel in COURSE if wheel.name in WHEELS_ONLY}


def test_conda_names_what_the_course_is_built_on():
    named = [line for line in conda_dependencies() if isinstance(line, str)] + conda_wheels()[:-1]
    names = {Requirement(line).name for line in named}
    assert {CONDA_NAMES.get(name, name) for name in SEVEN} <= names


def test_conda_needs_no_channel_but_conda_forge():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert environment["name"] == PROJECT["name"]
    assert environment["channels"] == ["conda-forge", "nodefaults"]


def constraint_lines():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def test_constraints_pin_exact_versions_from_no_particular_index():
    for line in constraint_lines():
        pin = Requirement(line)  # an option such as --index-url is no requirement
        assert pin.url is None and not pin.extras, line
        assert [clause.operator for clause in pin.specifier] == ["=="], line
        assert "*" not in str(pin.specifier), line
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert re.findall(r"https?:|//|@|--", text) == []


@pytest.mark.parametrize("python, system", itertools.product(PYTHONS, SYSTEMS))
def test_one_pin_within_bounds_for_every_system_and_python(python, system):
    machine = SYSTEMS[system] | {
        "python_version": python,
        "python_full_version": f"{python}.9",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    pins = {}
    for pin in filter(lambda pin: applies(pin, machine), map(Requirement, constraint_lines())):
        assert pin.name not in pins, f"{pin.name} is pinned twice"
        (clause,) = pin.specifier
        pins[pin.name] = clause.version
    for requirement in COURSE + EXTRAS:
        if applies(requirement, machine):
            assert requirement.specifier.contains(pins[requirement.name]), requirement


def applies(requirement, machine):
    return requirement.marker is None or requirement.marker.evaluate(machine)


def test_every_supported_python_is_tested_here():
    supported = SpecifierSet(PROJECT["requires-python"])
    assert [f"3.{minor}" for minor in range(8, 20) if f"3.{minor}" in supported] == PYTHONS


def test_every_system_gets_one_tensorflow():
    for name, machine in SYSTEMS.items():
        chosen = [
            requirement.name
            for requirement in COURSE
            if requirement.name in TENSORFLOW and applies(requirement, machine)
        ]
        assert len(chosen) == 1, name
