"""What the guides tell people to type works as it stands, on a clone as it comes.

Every command of every guide is typed in the order of the text, in a clone that is put back before each
guide. A new command in a guide is typed without a word here. What cannot be typed as it stands is in
`ELSEWHERE`, with the reason; what a reader does by hand in between is in `DEEDS`, by the heading under which the
guide asks for it; what must be true at the end of a section is in `OUTCOMES`.
"""

import os
import re
import shutil
import sys
from contextlib import contextmanager

import pytest

from tests.journeys import deeds
from tests.journeys.guides import ROOT, commands, sections
from tests.journeys.place import Place, Unable, end

MARKS = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt" or not shutil.which("make") or not shutil.which("git"),
                       reason="the guides' commands need make and git"),
    pytest.mark.skipif(not (ROOT / ".venv").is_dir() or not os.path.samefile(sys.prefix, ROOT / ".venv"),
                       reason="a clone takes its environment from .venv, and these tests run in another one"),
]

# A command, or a pattern -> what is typed instead here, if anything; the comment says why.
ELSEWHERE = {
    # other systems; test_environment.py compares what is installed there
    r"py -3\.12 .*|\.venv\\Scripts.*": [],
    r"conda .*|jupyter lab": [],
    # the system's packages and programs that are the reader's own
    r"apt-get install chromium": [],
    # needs the package index, which tests do without; test_makefile.py tries other Pythons
    r"make lab PYTHON=python3\.12": [],
    r"make lock": [],
    r".* -m pip install .*'\.\[cluster\]'": [".venv/bin/python -c 'import distributed'"],
    # this is `make test`; a part of it stands for all
    r"make test": ["make test ARGS=tests/operations/test_layers.py"],
    r"make test-fast": ["make test-fast ARGS=tests/operations/test_layers.py"],
    r"HYPOTHESIS_PROFILE=search make test-fast":
        ["HYPOTHESIS_PROFILE=search make test-fast ARGS=tests/operations/test_layers.py"],
    r'make test ARGS="tests/grading/test_submissions.py"':
        ['make test ARGS="tests/grading/test_submissions.py -k 00_tiny"'],
    r'make test ARGS="course solutions"': ["make test ARGS=course/00_tour.ipynb"],
    # minutes, where a small part tells whether it works
    r"make course": [f"make course ARGS=solutions/{deeds.NAME}/{deeds.NAME}.ipynb"],
    r"make bench|make bench ARGS=\"training_curves --pairs 2\"": [],
    # a notebook is named in the sentence
    r"jupyter nbconvert --to html": [".venv/bin/jupyter nbconvert --to html course/00_tour.ipynb"],
}


@contextmanager
def a_place(ordinary):
    """A clone, and somebody in it."""
    try:
        place = Place(ordinary)
    except Unable as error:
        pytest.skip(str(error))
    place.seen = set()
    yield place
    place.remove()


def walk(place, guide):
    """Do what a guide says, from its first line to its last, in the clone as it came."""
    place.forget()
    before, here = set(place.seen), commands(guide)
    for section, _ in sections(guide):
        deeds.DEEDS.get((guide.name, section), lambda place: None)(place)
        for command in [command for command in here if command.section == section]:
            if command.text not in before:  # an earlier guide's command is not typed again
                place.seen.add(command.text)
                follow(place, command)
        deeds.OUTCOMES.get((guide.name, section), lambda place: None)(place)


def follow(place, command):
    """Type what a guide says, and expect it to work."""
    for line in typed_here(command.text):
        if line.startswith("make lab"):
            serve(place, command, line)
        elif "tcp://head" in line:
            on_a_cluster(place, command, line)
        else:
            said = place.type(line)
            if said.code and place.person.is_root and "--allow-root" in said.text:
                said = place.type(allowing_root(line))
            assert said.code == 0, f"{command}\n{said.command}\n{said.text[-5000:]}"
            place.last = said


def typed_here(text):
    return next((instead for pattern, instead in ELSEWHERE.items() if re.fullmatch(pattern, text)), [text])


def allowing_root(line):
    """The command with what the guides tell root to add.

    >>> allowing_root('make grade ARGS="--jobs 1"'), allowing_root("make lab")
    ('make grade ARGS="--jobs 1 --allow-root"', 'make lab ARGS="--allow-root"')
    """
    words = re.search(r'ARGS="(.*)"|ARGS=(\S+)', line)
    given = f"{words[1] or words[2]} " if words else ""
    return f'{line[:words.start()] if words else line + " "}ARGS="{given}--allow-root"{line[words.end():] if words else ""}'


def serve(place, command, line):
    """JupyterLab answers with the first lecture, and Validate works in it; then it is stopped."""
    log = place.scratch / "lab.log"
    for line in [line, allowing_root(line)]:
        with log.open("w") as file:
            process = place.start(line, stdout=file)
        try:
            address = deeds.address(process, log)
            if address:
                deeds.look_at_lab(address)
                return
        finally:
            end(process)
        said = log.read_text()
        assert place.person.is_root and "--allow-root" in said, f"{command}\n{said[-3000:]}"
    raise AssertionError(f"{command}: no server\n{said[-3000:]}")


def on_a_cluster(place, command, line):
    """`head` is this machine, with a scheduler and a worker as the guide starts it, but for the number."""
    if place.person.is_root or line.startswith("dask "):
        return  # the guide says: as an ordinary user; and the worker is there when there is work
    workers, = [c.text for c in commands(ROOT / command.guide) if c.text.startswith("dask worker")]
    address = f"127.0.0.1:{deeds.free_port()}"
    scheduler = f"dask scheduler --host {address.replace(':', ' --port ')} --no-dashboard"
    worker = workers.replace("head:8786", address).replace("--nworkers 8", "--nworkers 1") + " --no-dashboard"
    log = place.scratch / "dask.log"
    with log.open("w") as file:
        started = [place.start(f".venv/bin/{line}", stdout=file) for line in (scheduler, worker)]
    try:
        said = place.type(line.replace("head:8786", address))
    finally:
        for process in started:
            end(process)
    assert said.code == 0, f"{command}\n{said.text[-3000:]}\n{log.read_text()[-3000:]}"
