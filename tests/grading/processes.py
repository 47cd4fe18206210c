"""Look at processes, through Linux' /proc."""

from contextlib import suppress
from pathlib import Path


def descendants(pid):
    """Processes that a process has started, directly or not."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parents.setdefault(int(_fields(stat)[1]), []).append(int(stat.parent.name))

    def below(process):
        for child in parents.get(process, []):
            yield child
            yield from below(child)

    return list(below(pid))


def is_alive(pid):
    with suppress(OSError):
        return _fields(Path(f"/proc/{pid}/stat"))[0] not in "ZX"
    return False


def _fields(stat):
    """State, parent and so on: what follows the name, which can hold anything."""
    return stat.read_text().rpartition(")")[2].split()
