"""Commands are found in a guide as a reader finds them."""

import pytest

from tests.journeys import guides

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
