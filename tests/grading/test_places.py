"""Folders for submissions: short, private, and not left behind."""

import os
import time

import pytest

from helpers.grading import places
from helpers.grading.places import new_place, remove, remove_left_over, short_folder, size

pytestmark = pytest.mark.skipif(os.name == "nt", reason="folders are locked on Unix only")


@pytest.fixture
def base(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "LONGEST", 500)
    monkeypatch.setattr(places, "AGE", -1)
    monkeypatch.setattr(places.tempfile, "tempdir", str(tmp_path))
    remove_left_over.cache_clear()
    return tmp_path


def test_a_place_is_private_and_gone_afterwards(base):
    with new_place() as place:
        assert place.parent == base and place.stat().st_mode & 0o777 == 0o700
        (place / "file").touch()
    assert not list(base.iterdir())


def test_what_a_killed_grader_left_is_removed_and_nothing_else(base):
    child = os.fork()
    if child == 0:
        with new_place():
            os._exit(0)
    os.waitpid(child, 0)
    left, = base.iterdir()
    (base / "graded-link").symlink_to("/etc")
    (base / "other").mkdir()
    remove_left_over.cache_clear()
    with new_place() as mine:
        remove_left_over.cache_clear()
        remove_left_over(str(base))  # another grader starts
        assert {path.name for path in base.iterdir()} == {mine.name, "graded-link", "other"}
    assert not left.exists()


def test_a_new_folder_without_a_lock_is_left_alone(base, monkeypatch):
    monkeypatch.setattr(places, "AGE", 60)
    (base / "graded-just-made").mkdir()
    remove_left_over(str(base))
    assert (base / "graded-just-made").exists()
    monkeypatch.setattr(places.time, "time", lambda now=time.time: now() + 100)
    remove_left_over.cache_clear()
    remove_left_over(str(base))
    assert not (base / "graded-just-made").exists()


def test_sockets_fit_into_a_place(tmp_path):
    long = tmp_path / ("x" * 200)
    long.mkdir()
    assert short_folder([str(long), "/tmp"]) == "/tmp"
    with pytest.raises(OSError, match="set TMPDIR"):
        short_folder([str(long)])


def test_size_counts_names_too(tmp_path):
    (tmp_path / "a").write_bytes(bytes(10))
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "b").symlink_to("/nowhere")
    assert 10 + 3 * 4096 <= size(tmp_path) < 20_000
    assert size(tmp_path / "gone") == 0


def test_remove_whatever_its_depth(tmp_path):
    place = tmp_path / "place"
    place.mkdir()
    here = os.open(place, os.O_RDONLY)
    for _ in range(300):
        os.mkdir("d", dir_fd=here)
        deeper = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = deeper
    os.close(here)
    remove(place)
    assert not place.exists()
