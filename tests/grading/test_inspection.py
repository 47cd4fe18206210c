"""Each way in which a submission can be broken has its own plain reason."""

import json
import os
import shutil

import pytest
from submission_corpus import BROKEN, TAMPERED, Case, build, hand_in

from helpers.grading import inspection
from helpers.grading.inspection import Broken, inspect

TINY = "00_tiny"


@pytest.fixture
def folder(tmp_path, tiny_release, tiny_solution):
    """A sound submission."""
    return hand_in(tmp_path, "ada", TINY, build(Case("answer"), tiny_release, tiny_solution))


@pytest.fixture
def edit(folder):
    """Change the notebook's JSON with a function."""
    def apply(change):
        path = folder / f"{TINY}.ipynb"
        content = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(change(content) or content), encoding="utf-8")
    return apply


def reason(folder, release):
    with pytest.raises(Broken) as caught:
        inspect(folder, TINY, release)
    text = str(caught.value)
    assert "\n" not in text and len(text) < 300
    return text


def test_sound(folder, tiny_release):
    inspect(folder, TINY, tiny_release)


def test_own_cells_and_other_files_are_welcome(folder, edit, tiny_release):
    (folder / "notes.txt").write_text("to self")
    edit(lambda content: content["cells"].insert(
        0, {"cell_type": "markdown", "id": "own", "metadata": {}, "source": "mine"}))
    inspect(folder, TINY, tiny_release)


def test_format_4_without_cell_ids_is_sound(folder, edit, tiny_release):
    def old(content):
        content["nbformat_minor"] = 4
        for cell in content["cells"]:
            del cell["id"]
    edit(old)
    inspect(folder, TINY, tiny_release)


@pytest.mark.parametrize("kind", BROKEN)
def test_broken(folder, tiny_release, kind):
    spoil, words = BROKEN[kind]
    spoil(folder / f"{TINY}.ipynb")
    assert words in reason(folder, tiny_release)


@pytest.mark.parametrize(("text", "words"), [
    ("", "it is empty"),
    ("[]", "nbformat is None"),
    ("[" * 100_000, "not valid JSON"),
    ('{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [1]}', "not a valid notebook"),
], ids=["empty", "list", "deep", "cells-of-numbers"])
def test_not_a_notebook(folder, tiny_release, text, words):
    (folder / f"{TINY}.ipynb").write_text(text)
    assert words in reason(folder, tiny_release)


@pytest.mark.parametrize("kind", TAMPERED)
def test_what_can_be_restored_is_not_broken(folder, tiny_release, kind):
    TAMPERED[kind][0](folder / f"{TINY}.ipynb")
    inspect(folder, TINY, tiny_release)


@pytest.mark.parametrize("metadata", ["text", {"grade_id": ["a", "list"]}, {"grade_id": "bonus"}])
def test_a_notebook_without_any_released_cell(folder, edit, tiny_release, metadata):
    def spoil(content):
        for cell in content["cells"]:
            cell["metadata"] = {"nbgrader": metadata}
    edit(spoil)
    assert reason(folder, tiny_release).startswith("none of the assignment's cells is in it")


def test_too_large(folder, tiny_release, monkeypatch):
    monkeypatch.setattr(inspection, "LARGEST", 1_000_000)
    (folder / "photograph.png").write_bytes(bytes(1_000_001))
    assert "larger than 1 MB" in reason(folder, tiny_release)


@pytest.mark.parametrize("which", ["submission", "student", "file", "folder"])
def test_links_are_not_followed(tmp_path, folder, tiny_release, which):
    elsewhere = tmp_path / "elsewhere"
    if which in ("submission", "student"):
        moved = folder if which == "submission" else folder.parent
        shutil.move(moved, elsewhere)
        moved.symlink_to(elsewhere, target_is_directory=True)
    else:
        (folder / "link").symlink_to("/etc" if which == "folder" else "/etc/passwd")
    assert "is a symbolic link" in reason(folder, tiny_release)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes, which Windows has not")
def test_a_pipe_does_not_block(folder, tiny_release):
    os.mkfifo(folder / "pipe")
    assert "neither a file nor a folder" in reason(folder, tiny_release)


@pytest.mark.parametrize("name", ["*", "a?", "[ab]", " ada", "a\x1b[2Jda", "a\nda"])
def test_names_that_nbgrader_would_misread(folder, tiny_release, name):
    odd = folder.parent.with_name(name)
    folder.parent.rename(odd)
    assert "characters that nbgrader cannot handle" in reason(odd / TINY, tiny_release)


def test_date_that_is_none(folder, tiny_release):
    (folder / "timestamp.txt").write_text("yesterday evening")
    assert reason(folder, tiny_release) == "timestamp.txt does not hold a date"


def test_a_file_instead_of_a_folder(folder, tiny_release):
    shutil.rmtree(folder)
    folder.write_text("")
    assert "cannot be read" in reason(folder, tiny_release)
