"""What was graded with which tests is known again, whatever became of the file that says so."""

import json

import pytest

from helpers.grading.done import Done


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "ada"
    folder.mkdir()
    (folder / "a.ipynb").write_text("{}")
    return folder


@pytest.fixture
def package(tmp_path):
    (tmp_path / "helpers" / "grading").mkdir(parents=True)
    (tmp_path / "helpers" / "checks.py").write_text("1")
    (tmp_path / "helpers" / "grading" / "pool.py").write_text("1")
    return tmp_path / "helpers"


def opened(folder, package, *settings):
    return Done(folder.parent / "done.json", settings, package)


def test_what_was_graded_is_known_to_the_next_run(folder, package):
    done = opened(folder, package)
    assert not done.knows("ada", folder)
    done.remember("ada", folder)
    assert opened(folder, package).knows("ada", folder)
    done.forget("ada")
    assert not opened(folder, package).knows("ada", folder)


@pytest.mark.parametrize("change", [
    lambda folder: (folder / "a.ipynb").write_text("[]"),
    lambda folder: (folder / "b.csv").write_text(""),
    lambda folder: (folder / "a.ipynb").rename(folder / "b.ipynb")])
def test_a_changed_submission_is_new(folder, package, change):
    opened(folder, package).remember("ada", folder)
    change(folder)
    assert not opened(folder, package).knows("ada", folder)


def test_changed_settings_make_everything_new(folder, package):
    settings = folder.parent / "settings"
    opened(folder, package, settings).remember("ada", folder)
    settings.write_text("x")
    assert not opened(folder, package, settings).knows("ada", folder)


def test_changed_helpers_are_told_and_run_nothing_again(folder, package):
    opened(folder, package).remember("ada", folder)
    (package / "grading" / "pool.py").write_text("2")
    assert opened(folder, package).outdated(["ada", "bob"]) == []
    (package / "checks.py").write_text("2")
    done = opened(folder, package)
    assert done.knows("ada", folder) and done.outdated(["ada", "bob"]) == ["ada"]
    done.remember("ada", folder)
    assert done.outdated(["ada"]) == []


@pytest.mark.parametrize("text", ["", '{"ada": {"subm', "[]", "3", '{"ada": "0f3a"}', "[" * 100_000,
                                  "\xff"])
def test_a_torn_file_counts_as_empty(folder, package, text):
    (folder.parent / "done.json").write_bytes(text.encode("latin-1"))
    done = opened(folder, package)
    assert not done.knows("ada", folder)
    done.remember("ada", folder)
    assert set(json.loads((folder.parent / "done.json").read_text())) == {"ada"}
