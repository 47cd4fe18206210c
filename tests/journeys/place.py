"""A clone of the course in a folder of its own, and a person who types commands there.

Nothing but what the guides say is set: the person's environment is this machine's, without what tests and
an activated environment put into it. The clone's .venv is this one under another path, since
installing 2 GB anew would take minutes and a network; `make` finds it made.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
OURS = re.compile("ARGS$|ASSIGNMENT$|MAKE|MFLAGS|"  # `make` hands on what was typed behind `make test`
                  "JUPYTER|PYTHON|PYTEST|VIRTUAL_ENV|COVERAGE|NBGRADER|OLDPWD|HOME$|USER|LOGNAME|XDG_")
MINUTES = 10 * 60  # nothing that is typed takes so long; a hang must end at some time


class Unable(Exception):
    """This machine cannot have that person; the message says why."""


@dataclass
class Said:
    """What a command printed, and how it ended."""

    command: str
    code: int
    text: str


class Person:
    """Whoever runs the tests, or an ordinary user who is made for them and removed."""

    def __init__(self, scratch, ordinary):
        self.name = None
        self.home = scratch / "home"
        self.is_root = os.geteuid() == 0 and not ordinary
        if ordinary and os.geteuid() == 0:
            self.name = f"journey{os.getpid()}"
            subprocess.run(["useradd", "--create-home", "--home-dir", self.home, self.name], check=True)
        else:
            self.home.mkdir()

    def rights(self):
        """Arguments for `subprocess`."""
        return {"user": self.name, "group": self.name, "extra_groups": []} if self.name else {}

    def environment(self):
        kept = {name: value for name, value in os.environ.items() if not OURS.match(name)}
        here = str(Path(sys.executable).parent)
        path = [folder for folder in kept["PATH"].split(os.pathsep) if folder != here]
        return kept | {"HOME": str(self.home), "PATH": os.pathsep.join(path)}

    def remove(self):
        if self.name:
            subprocess.run(["userdel", "--force", self.name], capture_output=True)


class Place:
    """A person's clone.

    Attributes
    ----------
    root : Path
        The course's folder.
    typed : list of Said
    """

    def __init__(self, ordinary):
        self.scratch = Path(tempfile.mkdtemp(prefix="journey-"))
        self.scratch.chmod(0o755)  # pytest's own folders are closed to others
        self.root, self.typed = self.scratch / "neurons-to-style", []
        self.person = Person(self.scratch, ordinary)
        try:
            clone(self.root)
            move_environment(Path(sys.prefix), self.root / ".venv", interpreter(self.person))
        except BaseException:
            self.remove()
            raise
        self.give(self.root)

    def give(self, *paths):
        """Make files the person's own; hard-linked ones are left as they are."""
        if not self.person.name:
            return
        user = pwd.getpwnam(self.person.name)
        for path in paths:
            for part in [path, *path.rglob("*")]:
                if part.is_dir() and not part.is_symlink() or part.lstat().st_nlink == 1:
                    os.chown(part, user.pw_uid, user.pw_gid, follow_symlinks=False)

    def start(self, command, **options):
        return subprocess.Popen(["sh", "-c", command], cwd=self.root, env=self.person.environment(),
                                stdin=subprocess.DEVNULL, stderr=subprocess.STDOUT,
                                start_new_session=True, **self.person.rights(), **options)

    def type(self, command):
        """Run a command to its end."""
        process = self.start(command, stdout=subprocess.PIPE, text=True, errors="replace")
        try:
            text, _ = process.communicate(timeout=MINUTES)
        finally:
            end(process)
        self.typed.append(Said(command, process.returncode, text))
        return self.typed[-1]

    def python(self, code, *arguments):
        """Run Python in the course, as the person: what she would do by mouse."""
        run = subprocess.run([self.root / ".venv" / "bin" / "python", "-c", code, *arguments], cwd=self.root,
                             env=self.person.environment(), capture_output=True, text=True, **self.person.rights())
        assert run.returncode == 0, run.stdout + run.stderr
        return run.stdout

    def forget(self):
        """Put the clone back as it was cloned."""
        git = ["git", "-c", "safe.directory=*", "-C", str(self.root)]
        subprocess.run([*git, "reset", "--quiet", "--hard"], check=True)
        subprocess.run([*git, "clean", "-ffdxq", "--exclude=.venv"], check=True)
        self.give(self.root)

    def remove(self):
        self.person.remove()
        shutil.rmtree(self.scratch, ignore_errors=True)


def clone(into):
    """The files of this working tree that git knows or would know, committed in a new repository."""
    known = subprocess.run(["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others",
                            "--exclude-standard"], cwd=ROOT, check=True, capture_output=True).stdout
    for name in filter(None, known.decode().split("\0")):
        if (ROOT / name).is_file():
            (into / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, into / name, follow_symlinks=False)
    git = ["git", "-C", into, "-c", "user.name=Journey", "-c", "user.email=journey@localhost"]
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message=The course"]):
        subprocess.run([*git, *words], check=True, capture_output=True)


def move_environment(old, new, base):
    """Hard-link an environment to another path; what holds the old path is written anew."""
    shutil.copytree(old, new, symlinks=True, copy_function=_link)
    for path in [*new.glob("bin/*"), *new.glob("lib/*/site-packages/*neurons_to_style*"),
                 *new.glob("lib/*/site-packages/neurons_to_style*/direct_url.json"), new / "pyvenv.cfg"]:
        if not path.is_file() or path.is_symlink():
            continue
        content = path.read_bytes()
        moved = content.replace(str(old).encode(), str(new).encode()).replace(
            str(old.parent).encode(), str(new.parent).encode())
        if moved != content:
            mode = path.stat().st_mode
            path.unlink()  # and leave the old one alone
            path.write_bytes(moved)
            path.chmod(mode)
    (new / "bin" / "python").unlink()
    (new / "bin" / "python").symlink_to(base)
    for name in ("python3", base.name):
        (new / "bin" / name).unlink(missing_ok=True)
        (new / "bin" / name).symlink_to("python")
    config = re.sub(r"^home = .*$", f"home = {base.parent}", (new / "pyvenv.cfg").read_text(), flags=re.MULTILINE)
    (new / "pyvenv.cfg").unlink()
    (new / "pyvenv.cfg").write_text(config)
    for stamp in ("course.stamp", "test.stamp"):  # in this order, and later than the clone's files
        (new / stamp).unlink(missing_ok=True)
        (new / stamp).touch()


def _link(source, target):
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy2(source, target)


def interpreter(person):
    """A Python of this version that the person may run."""
    name = f"python3.{sys.version_info.minor}"
    for folder in [os.path.join(sys.base_prefix, "bin"), *os.defpath.split(os.pathsep), "/usr/local/bin"]:
        with_name = os.path.join(folder, name)
        try:
            if os.path.isabs(folder) and subprocess.run(
                    [with_name, "-c", ""], cwd="/", capture_output=True, **person.rights()).returncode == 0:
                return Path(with_name)
        except OSError:
            continue
    raise Unable(f"an ordinary user may run no {name} here: {sys.base_prefix} is closed to others")


def end(process):
    """End a command and all that it started."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
        except ProcessLookupError:
            break
        deadline = time.monotonic() + 20
        while process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
    process.wait()
