"""Each way in which a submission can be broken has its own plain reason."""

import json
import os
import shutil

import nbformat
import pytest
from submission_corpus import BROKEN, TAMPERED, Case, build, hand_in
from traitlets.config import Config

from helpers.grading import inspection
from helpers.grading.inspection import Broken, inspect, read, remark
from helpers.grading.cells import grade_id

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
    assert reason(folder, tiny_release).startswith("the assignment's cells are not in it")


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


@pytest.mark.parametrize(("text", "words"), [
    ("yesterday evening", "timestamp.txt does not hold a date and time, such as"),
    ("1 " * 1_500_000, "timestamp.txt does not hold a date and time"),
    ("2027-01-24 23:58:00", "timestamp.txt has no zone; write the offset from UTC, as in"),
    ("2027-01-24 23:58:00 IST", "timestamp.txt has the zone 'IST', which is unknown or may mean several"),
], ids=["words", "long", "naive", "ambiguous"])
def test_times_that_are_not_certain(folder, tiny_release, text, words):
    (folder / "timestamp.txt").write_text(text)
    assert words in reason(folder, tiny_release)


def test_a_zones_name_is_certain_where_the_exchange_has_it(folder, tiny_release):
    (folder / "timestamp.txt").write_text("2027-01-25 09:57:00.000000 AEDT\n")
    inspect(folder, TINY, tiny_release, Config({"Exchange": {"timezone": "Australia/Sydney"}}))


def without_outputs(cell):
    cell.pop("outputs", None)
    cell.pop("execution_count", None)


def odd_outputs(cell):
    if cell["cell_type"] == "code":
        cell["outputs"] = [{"output_type": "stream", "text": "x"}, {"output_type": "display_data"}, 7]
        cell["execution_count"] = "many"


def odd_id(cell):
    cell["id"] = f"W{cell['id']}sZmlsZQ%3D%3D" + "x" * 70


def odd_metadata(cell):
    cell["metadata"] = {**cell["metadata"], "deep": json.loads("[" * 900 + "]" * 900), "tags": 7}


def source_in_one(cell):
    cell["source"] = "".join(cell["source"])


def odd_attachments(cell):
    cell["attachments"] = {"a.png": {"image/png": ["AA", "=="], "x": 7, "\ud800": "x"}, "b": [1]}


@pytest.mark.parametrize("change", [without_outputs, odd_outputs, odd_id, odd_metadata, source_in_one,
                                    odd_attachments])
def test_what_grading_throws_away_need_not_be_valid(folder, edit, tiny_release, change):
    before = read(folder / f"{TINY}.ipynb")
    edit(lambda content: [change(cell) for cell in content["cells"]] and None)
    assert inspect(folder, TINY, tiny_release) == folder / f"{TINY}.ipynb"
    after = read(folder / f"{TINY}.ipynb")
    nbformat.validate(after)
    assert [(cell.cell_type, cell.source, grade_id(cell)) for cell in after.cells] == [
        (cell.cell_type, cell.source, grade_id(cell)) for cell in before.cells]


def test_attachments_that_are_pictures_stay(folder, edit):
    edit(lambda content: odd_attachments(content["cells"][0]))
    assert read(folder / f"{TINY}.ipynb").cells[0].attachments == {"a.png": {"image/png": "AA=="}}


def test_a_byte_order_mark(folder, tiny_release):
    path = folder / f"{TINY}.ipynb"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert inspect(folder, TINY, tiny_release) == path


@pytest.mark.parametrize(("cells", "words"), [
    ([("code", "1")] * 8_000, "cells; at most 4,000 are graded"),
    ([("code", "x = 1\n" * 1000)] * 900, "characters of code; at most"),
    ([("markdown", "some words\n" * 250)] * 900, "characters of prose; at most"),
], ids=["cells", "code", "prose"])
def test_more_than_a_person_writes(folder, edit, tiny_release, cells, words):
    edit(lambda content: content["cells"].extend(
        {"cell_type": kind, "id": f"i{number}", "metadata": {}, "source": source,
         **({"outputs": [], "execution_count": None} if kind == "code" else {})}
        for number, (kind, source) in enumerate(cells)))
    assert words in reason(folder, tiny_release)


def test_a_pasted_picture_is_not_prose(folder, edit, tiny_release):
    picture = "![](data:image/png;base64," + "A" * 2_000_000 + ")"
    edit(lambda content: content["cells"].append(
        {"cell_type": "markdown", "id": "pasted", "metadata": {}, "source": picture}))
    inspect(folder, TINY, tiny_release)


def test_many_files(folder, tiny_release, monkeypatch):
    monkeypatch.setattr(inspection, "FILES", 20)
    for number in range(30):
        (folder / f"{number}.txt").write_text("")
    assert "more than 20 files" in reason(folder, tiny_release)


@pytest.fixture
def beside(folder, tiny_release):
    """The released notebook, with the answer beside it under two other names."""
    path = folder / f"{TINY}.ipynb"
    for name in ("Copy1", "final"):
        shutil.copy(path, folder / f"{TINY}-{name}.ipynb")
    os.utime(folder / f"{TINY}-Copy1.ipynb", (0, 0))
    (folder / "broken.ipynb").write_text("{")
    (folder / "other.ipynb").write_text(nbformat.writes(nbformat.v4.new_notebook()))
    path.write_text(nbformat.writes(tiny_release))
    return folder


def test_an_answer_beside_the_untouched_notebook_is_meant(beside, tiny_release):
    path = inspect(beside, TINY, tiny_release)
    assert path.name == "00_tiny-final.ipynb"
    assert remark(path, TINY) == (
        "00_tiny.ipynb is as it was handed out, so 00_tiny-final.ipynb was graded")


def test_else_the_notebook_of_that_name_is_meant(beside, tiny_release):
    shutil.copy(beside / f"{TINY}-final.ipynb", beside / f"{TINY}.ipynb")
    os.utime(beside / f"{TINY}.ipynb", (0, 0))
    path = inspect(beside, TINY, tiny_release)
    assert (path.name, remark(path, TINY)) == (f"{TINY}.ipynb", "")


def test_a_file_instead_of_a_folder(folder, tiny_release):
    shutil.rmtree(folder)
    folder.write_text("")
    assert "cannot be read" in reason(folder, tiny_release)
