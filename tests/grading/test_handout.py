"""What students get holds no solution, no hidden test and no corpus."""

import posixpath
import re
import subprocess
import zipfile

import nbformat
import pytest
from nbgrader.utils import is_solution
from submission_corpus import ROOT

from helpers.grading.course import CourseError
from helpers.grading.handout import PARTS, files, handout, main

REGION = re.compile(r"### BEGIN (SOLUTION|HIDDEN TESTS)\n(.*?)### END \1", re.DOTALL)


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """{name: bytes} of the real course's zip."""
    path = tmp_path_factory.mktemp("dist") / "course.zip"
    handout(ROOT, path)
    with zipfile.ZipFile(path) as zip_:
        return {name: zip_.read(name) for name in zip_.namelist()}


@pytest.fixture(scope="module")
def texts(packed):
    """{name: its lines of code or prose}"""
    return {name: lines(text_of(name, content)) for name, content in packed.items()}


@pytest.fixture
def small(tmp_path):
    """A course with one file a part, and one in each place that must stay out."""
    for name in ("course/a.ipynb", "exercises/01/01.ipynb", "helpers/a.py", "pyproject.toml",
                 "solutions/01/01.ipynb", "tests/submissions/01/a.py", "gradebook.db",
                 "submitted/ada/01/01.ipynb", "helpers/__pycache__/a.pyc", "README.md",
                 "README.md.bak"):
        path = tmp_path / "root" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path / "root"


def lines(text):
    """Code without its indentation and blank lines."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def text_of(name, content):
    if name.endswith(".ipynb"):
        cells = nbformat.reads(content.decode(), as_version=4).cells
        return "\n".join(cell.source for cell in cells)
    return content.decode("utf-8", errors="replace")


def secrets():
    """The inside of every solution and hidden test in solutions/; one-liners say too little."""
    for path in sorted((ROOT / "solutions").glob("*/*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            for _, body in REGION.findall(cell.source):
                if lines(body).count("\n") >= 2:
                    yield pytest.param(lines(body), id=f"{path.stem}-{cell.id}")
            if is_solution(cell) and cell.cell_type == "markdown":
                yield pytest.param(lines(cell.source), id=f"{path.stem}-{cell.id}")


def test_paths(packed):
    assert {name.split("/")[0] for name in packed} == {"neurons-to-style"}
    parts = {name.split("/")[1] for name in packed}
    assert parts >= {"course", "exercises", "helpers", "pyproject.toml", "nbgrader_config.py"}
    assert parts <= {part.split("/")[0] for part in PARTS}
    assert not [name for name in packed if re.search(r"solutions/|submitted/|gradebook\.db|tests/", name)]


@pytest.mark.parametrize("page", ["README.md", "docs/instructors.md", "CONTRIBUTING.md"])
def test_links_stay_inside_the_zip(packed, page):
    folder = posixpath.dirname(f"neurons-to-style/{page}")
    links = re.findall(r"\]\(([^)#:]+)\)", packed[f"neurons-to-style/{page}"].decode())
    assert not [link for link in links
                if not any(name.startswith(posixpath.normpath(posixpath.join(folder, link)))
                           for name in packed)]


def test_marked_regions(packed):
    marked = [name for name, content in packed.items()
              if re.search(rb"(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)", content)]
    assert not marked


def test_there_are_secrets_to_look_for():
    assert len(list(secrets())) > 5


@pytest.mark.parametrize("secret", secrets())
def test_no_answer_is_in_any_file(texts, secret):
    assert not [name for name, text in texts.items() if secret in text]


def test_no_outputs_in_exercises(packed):
    for name, content in packed.items():
        if "/exercises/" in name and name.endswith(".ipynb"):
            cells = nbformat.reads(content.decode(), as_version=4).cells
            assert not [cell for cell in cells if cell.get("outputs")]


def test_the_same_files_give_the_same_bytes(small, tmp_path):
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    handout(small, first)
    for path in small.rglob("*"):
        path.touch()
    handout(small, second)
    assert first.read_bytes() == second.read_bytes()


def test_without_git_caches_stay_out(small):
    assert handout(small, small / "x.zip") == [
        "README.md", "course/a.ipynb", "exercises/01/01.ipynb", "helpers/a.py", "pyproject.toml"]


def test_in_a_checkout_only_tracked_files_go_in(small):
    def git(*words):
        subprocess.run(["git", *words], cwd=small, check=True, capture_output=True)
    git("init")
    with pytest.raises(CourseError, match="Nothing to pack for course, exercises"):
        handout(small, small / "x.zip")
    git("add", "course", "exercises", "helpers/a.py", "pyproject.toml", "solutions")
    (small / "exercises" / "01" / "my attempt.ipynb").touch()
    assert handout(small, small / "x.zip") == ["course/a.ipynb", "exercises/01/01.ipynb",
                                               "helpers/a.py", "pyproject.toml"]


def test_links_stay_out(small, tmp_path):
    (small / "helpers" / "link.py").symlink_to("/etc/passwd")
    assert "helpers/link.py" not in files(small)


def in_git(root):
    for command in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *command], cwd=root, check=True)


@pytest.mark.parametrize("git", [False, True], ids=["unzipped", "git"])
@pytest.mark.parametrize("name", ["Course [2027]", "a b%20c?", "{x} 'y' *"])
def test_any_path_will_do(small, tmp_path, name, git):
    root = small.rename(tmp_path / name)
    if git:
        in_git(root)
    names = handout(root, root / "dist" / "course.zip")
    assert {"course/a.ipynb", "exercises/01/01.ipynb", "helpers/a.py"} <= set(names)
    assert not any("solutions" in name or "submitted" in name for name in names)


@pytest.mark.parametrize(("path", "words"), [
    ("", "git is not installed"), (None, "git does not list the course's files: ")])
def test_git_that_does_not_help(small, monkeypatch, path, words):
    (small / ".git").mkdir()  # and nothing in it
    if path is not None:
        monkeypatch.setenv("PATH", path)
    with pytest.raises(CourseError, match=words):
        handout(small, small / "course.zip")


def test_a_zip_that_cannot_be_written(small, monkeypatch):
    (small / "dist").write_text("in the way")
    monkeypatch.chdir(small)
    with pytest.raises(SystemExit, match="The zip cannot be made: .*dist: "):
        main()
