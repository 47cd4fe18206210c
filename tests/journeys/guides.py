"""What the guides tell a reader to type, read out of them.

Commands are the lines of blocks that are marked `sh` or `powershell`, and what stands between backticks and begins with `make`, or
with another program and two words more (`dask worker ADDRESS`; `nbgrader collect` is only a name).
`ARGS=--force` on its own is a word more for the command before it.
"""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md"]

FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
SHELLS = {"sh", "powershell"}
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
SPAN = re.compile(r"`([^`]+)`")
PROGRAM = r"(?:\.venv[/\\]\S+|apt-get|conda|dask|git|jupyter|jupytext|nbgrader|pip|py|python3?)"
INLINE = re.compile(rf"(?:[A-Z_]+=\S+ )*(?:make [a-z]\S*.*|{PROGRAM} \S+ .+)")
MORE = re.compile(r"(ARGS|PYTHON)=\S+|(ARGS|PYTHON)=\".*\"")
# a setting's name, alone or as a line of a configuration file
SETTING = re.compile(r"(?:c\.)?([A-Z]\w+\.[a-z_]+)(?: = .+)?")


@dataclass(frozen=True)
class Command:
    """A line to type, and where it stands."""

    guide: str
    section: str
    text: str

    def __str__(self):
        return f"{self.guide}, {self.section}: {self.text}"


def commands(path):
    """The commands of a guide, in the order of the text.

    >>> [command.text for command in commands(ROOT / "README.md")][0]
    'make lab'
    """
    found = []
    for section, text in sections(path):
        for line in _lines(text):
            if MORE.fullmatch(line):
                before = next(c.text for c in reversed(found) if c.text.startswith("make "))
                line = f"{_without(line.split('=')[0], before)} {line}"
            found.append(Command(path.relative_to(ROOT).as_posix(), section, line))
    return found


def sections(path):
    """(heading, text) of each part of a guide."""
    text = path.read_text(encoding="utf-8")
    blocks = [match.span() for match in FENCE.finditer(text)]
    heads = [match for match in HEADING.finditer(text)  # a comment in a block is no heading
             if not any(start < match.start() < end for start, end in blocks)]
    ends = [*(head.start() for head in heads[1:]), len(text)]
    return [(head[1], text[head.end():end]) for head, end in zip(heads, ends)]


def settings(path):
    """What a guide offers to set: traits, words for make, and files of dates ("Set your deadlines in ...").

    Where a guide speaks of a class's lines ("the `IsolatedExecute` lines of `nbgrader_config.py`"), they are all meant.
    """
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    spans = [" ".join(span.split()) for span in SPAN.findall(text)]
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    found = {match[1] for match in map(SETTING.fullmatch, spans) if match}
    found |= {f"{span}.{name}" for span in spans for name in re.findall(rf"^c\.{re.escape(span)}\.(\w+) = ", config, re.MULTILINE)}
    found |= set(re.findall(r"[Ss]et your [^.]*? in\s+`(course/\S+\.toml)`", text))
    return found | {word for command in commands(path) if command.text.startswith("make ")
                    for word in re.findall(r"\b([A-Z]+)=", command.text)}


def _without(variable, command):
    return re.sub(rf' {variable}=(".*?"|\S+)', "", command)


def _lines(text):
    """The commands of a piece of a guide, in order."""
    position = 0
    for block in FENCE.finditer(text):
        yield from _inline(text[position:block.start()])
        if block[1] in SHELLS:
            yield from _block(block[2])
        position = block.end()
    yield from _inline(text[position:])


def _block(text):
    lines = re.sub(r"\\\n\s*", "", text).splitlines()
    lines = [re.sub(r"(^|\s+)# .*$", "", line).strip() for line in lines]
    return filter(None, lines)


def _inline(text):
    spans = [" ".join(span.split()) for span in SPAN.findall(text)]
    return [span for span in spans if INLINE.fullmatch(span) or MORE.fullmatch(span)]
