"""Commands are found in a guide as a reader finds them."""

import re

import pytest

from tests.journeys import deeds, guides
from tests.journeys.walk import ELSEWHERE

GUIDE = '''# Guide

Type `make lab`, or `make lab ARGS="--port 8888"`; `ARGS=--no-browser` opens none, and `nbgrader collect` is a name.

```sh
make grade ASSIGNMENT=01_neurons  # grades
long --first \\
  --second
```

```
submitted/<student>/01_neurons
```

## Next

```python
make = "no command"
```

Set your deadlines in `course/schedule.toml`, the `IsolatedExecute` lines, or `c.Other.option = 3`. `dask worker tcp://head:1`.
'''


@pytest.fixture
def guide(tmp_path, monkeypatch):
    monkeypatch.setattr(guides, "ROOT", tmp_path)
    (tmp_path / "nbgrader_config.py").write_text("c.IsolatedExecute.cell_limit = 120  # seconds\n")
    path = tmp_path / "guide.md"
    path.write_text(GUIDE)
    return path


def test_commands_in_the_order_of_the_text(guide):
    assert [(command.section, command.text) for command in guides.commands(guide)] == [
        ("Guide", "make lab"),
        ("Guide", 'make lab ARGS="--port 8888"'),
        ("Guide", "make lab ARGS=--no-browser"),
        ("Guide", "make grade ASSIGNMENT=01_neurons"),
        ("Guide", "long --first --second"),
        ("Next", "dask worker tcp://head:1"),
    ]


def test_settings_that_it_offers(guide):
    assert guides.settings(guide) == {
        "ARGS", "ASSIGNMENT", "course/schedule.toml", "IsolatedExecute.cell_limit", "Other.option"}


def test_every_setting_is_tried():
    offered = set().union(*map(guides.settings, guides.GUIDES))
    assert offered == set(deeds.SETTINGS) | deeds.TRIED


def test_every_deed_and_exception_is_still_asked_for():
    headings = {(guide.name, section) for guide in guides.GUIDES for section, _ in guides.sections(guide)}
    assert set(deeds.DEEDS) | set(deeds.OUTCOMES) <= headings
    lines = [command.text for guide in guides.GUIDES for command in guides.commands(guide)]
    idle = [pattern for pattern in ELSEWHERE if not any(re.fullmatch(pattern, line) for line in lines)]
    assert idle == [], "no guide says this any more"


def test_every_guide_is_read():
    assert {path.name for path in guides.GUIDES} >= {"README.md", "CONTRIBUTING.md", "instructors.md"}
    assert guides.Command("README.md", "Start", "make lab") in guides.commands(guides.ROOT / "README.md")
    assert [command.text for command in guides.commands(guides.ROOT / "docs" / "instructors.md") if "grade" in command.text]
