"""A sandbox for a process that runs a student's code (Linux).

`enter_namespaces` in the process that will be the parent, then a fork, then `confine` in the child,
before any student code. Each returns the layers that the machine does not offer, with the reason.
"""

import ctypes
import json
import os
import shutil
import signal
import site
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

# From linux/sched.h, linux/prctl.h, linux/capability.h and linux/mount.h.
NEWUSER, NEWPID, NEWNET, NEWIPC, NEWUTS = 1 << 28, 1 << 29, 1 << 30, 1 << 27, 1 << 26
NEWNS = 1 << 17
PR_SET_PDEATHSIG, PR_SET_KEEPCAPS, PR_SET_NO_NEW_PRIVS = 1, 8, 38
CAP_DAC_READ_SEARCH = 2
CAPABILITY_VERSION_3 = 0x20080522
BIND, RECURSIVE, PRIVATE, DETACH = 1 << 12, 1 << 14, 1 << 18, 2
MOUNT_SETATTR, READ_ONLY, ALL_BELOW = 442, 1, 0x8000
# keyctl's number differs from machine to machine; JOIN_SESSION_KEYRING is its first operation.
KEYCTL, JOIN_SESSION_KEYRING = {"x86_64": 250, "aarch64": 219}, 1
# Whom a sandbox of root becomes inside, since Linux limits no process of root's.
NOBODY = 65534

READABLE = (
    "/usr", "/bin", "/sbin", "/lib", "/lib64", "/etc/alternatives", "/etc/fonts", "/etc/group",
    "/etc/hosts", "/etc/ld.so.cache", "/etc/localtime", "/etc/mime.types", "/etc/nsswitch.conf",
    "/etc/passwd", "/etc/ssl/certs", "/etc/ssl/openssl.cnf", "/proc/cpuinfo", "/proc/meminfo",
    "/proc/self", "/proc/stat", "/sys/devices/system")
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty")
LINKS = {"/dev/fd": "/proc/self/fd", "/dev/stdin": "fd/0", "/dev/stdout": "fd/1",
         "/dev/stderr": "fd/2", "/dev/ptmx": "pts/ptmx"}
# Where the place that a sandbox is given lies inside, and what may be changed there: a file system
# in memory, of limited size, which ends with its last process.
HOME, PLACE = "/home/student", "/run/grading"
SCRATCH = (HOME, "/tmp", "/var/tmp", "/dev/shm")

LAYERS = {
    "namespaces": "its own users, processes, network, IPC and host name",
    "limits": "processor time, memory, processes, files",
    "mounts": "a file system that holds nothing but what is needed",
    "privileges": "none, and none to be gained",
    "files": "only what is needed can be read (Landlock)",
}


class SandboxError(Exception):
    """A layer of the sandbox is not to be had; the message says which one and why."""


@dataclass(frozen=True)
class Sandbox:
    """What a process may use, besides reading the system's and Python's own files.

    Parameters
    ----------
    place : str
        A folder that holds `home`, of which it gets a copy; `tmp`, which becomes /tmp; and
        `channels`, where it may make sockets. Without one there is nothing but scratch folders.
    disk : int
        Bytes of all its files.
    cpu : int
        Seconds of processor time, all its threads together.
    memory : int
        Bytes of address space beyond what it has when it is confined.
    file_size : int
        Bytes of its largest file.
    processes : int
        Processes and threads.
    files : int
        Open files.
    """

    place: str = ""
    disk: int = 256_000_000
    cpu: int = 1800
    memory: int = 6 << 30
    file_size: int = 64 << 20
    processes: int = 256 + 32 * (os.cpu_count() or 1)
    files: int = 1024


def enter_namespaces():
    """Leave the machine's users, network, IPC and host name, and its processes with the next fork.

    Returns
    -------
    list of str
        Empty, or why it failed.
    """
    return _attempt("namespaces", _unshare)


def confine(sandbox):
    """Give up rights for good: processor, memory, privileges, files.

    Returns
    -------
    list of str
        Layers that are missing, and why.
    """
    missing = _attempt("limits", _limit, sandbox)
    unmounted = _attempt("mounts", _confine_mounts, sandbox)
    private = SCRATCH if not unmounted else tuple(
        f"{sandbox.place}/{name}" for name in ("home", "tmp") if sandbox.place)
    return [*missing, *unmounted, *_attempt("privileges", _drop_privileges),
            *_attempt("files", _confine_files, sandbox, private)]


def die_with_parent():
    """Be killed when the thread that forked this process ends."""
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def lacks():
    """Layers that this machine does not offer, found by trying them in a new process."""
    if not sys.platform.startswith("linux"):
        return [f"there is no sandbox for {sys.platform}"]
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            missing = [*enter_namespaces(), *confine(Sandbox())]
            os.write(write, json.dumps(missing).encode())
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as end:
        missing = json.loads(end.read() or b'["the attempt to isolate a process ended it"]')
    os.waitpid(pid, 0)
    return missing


def _attempt(layer, function, *arguments):
    try:
        function(*arguments)
    except (SandboxError, OSError, ValueError) as error:
        return [f"{layer}: {error}"]
    return []


def _unshare():
    pid, root = os.getpid(), os.geteuid() == 0
    with _outside(lambda: _map_users(pid, root)) as map_users:
        _call("unshare", _libc().unshare, NEWUSER | NEWPID | NEWNET | NEWIPC | NEWUTS)
        map_users()


class _outside:
    """Calls a function in a process that stays outside of the new namespaces.

    A namespace with more than one user can only be set up from its parent.
    """

    def __init__(self, function):
        self.function = function

    def __enter__(self):
        (start, self.start), (self.done, done) = os.pipe(), os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self.start)
            try:
                if os.read(start, 1):
                    self.function()
                    os.write(done, b"!")
            finally:
                os._exit(0)
        os.close(start)
        os.close(done)
        return self

    def __call__(self):
        os.write(self.start, b"!")
        if not os.read(self.done, 1):
                raise SandboxError("the new namespace's users cannot be set")

    def __exit__(self, *error):
        os.close(self.start)
        os.close(self.done)
        os.waitpid(self.pid, 0)


def _map_users(pid, root):
    if not root:
        Path(f"/proc/{pid}/setgroups").write_text("deny")
    for name, own in (("gid_map", os.getegid()), ("uid_map", os.geteuid())):
        lines = f"{own} {own} 1\n" + (f"{NOBODY} {NOBODY} 1\n" if root else "")
        Path(f"/proc/{pid}/{name}").write_text(lines)


def _limit(sandbox):
    import resource  # no such module on Windows

    Path("/proc/self/oom_score_adj").write_text("1000")  # the first to go if memory runs out
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    for name, value in {"AS": pages * resource.getpagesize() + sandbox.memory, "CORE": 0,
                        "CPU": sandbox.cpu, "FSIZE": sandbox.file_size,
                        "NPROC": sandbox.processes, "NOFILE": sandbox.files}.items():
        limit = getattr(resource, f"RLIMIT_{name}")
        hard = resource.getrlimit(limit)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (value, value))


def _confine_mounts(sandbox):
    """Leave the file system for a new one that holds nothing but what may be read or written.

    Landlock keeps nobody from locking others out with chmod, or from connecting to their sockets.
    """
    with suppress(Exception):  # what is wrong with Landlock, _confine_files will say
        import py_landlock
        py_landlock.get_abi_version()  # looks for the C library by running other programs
    _call("unshare", _libc().unshare, NEWNS)
    _mount(None, "/", None, RECURSIVE | PRIVATE)
    paths = [*_readable(), "/proc", *filter(os.path.exists, DEVICES)]
    sources = {path: path for path in paths if not path.startswith("/proc/")}
    if sandbox.place:
        sources[f"{PLACE}/channels"] = f"{sandbox.place}/channels"
    sources = {path: os.open(source, os.O_PATH) for path, source in sources.items()}
    root = Path("/sys")  # any folder will do
    _mount("new", root, "tmpfs", data=f"size={sandbox.disk},nr_inodes={sandbox.disk // 4096},mode=755")
    try:
        _make_scratch(root, sandbox.place)  # first: the course itself may lie in /tmp
        for path, source in sources.items():
            place = _inside(root, path)
            if not place.exists():
                place.mkdir() if os.path.isdir(source) else place.touch()
            _mount(f"/proc/self/fd/{source}", place, None, BIND | RECURSIVE)
            os.close(source)
        _link(root, sandbox.place)
        _inside(root, "/dev/pts").mkdir()
        _set_read_only(root, True, ALL_BELOW)
        for path in (*SCRATCH, *([f"{PLACE}/channels"] if sandbox.place else [])):
            _set_read_only(root / path.lstrip("/"), False)
        _mount("devpts", root / "dev/pts", "devpts", data="newinstance,ptmxmode=0666,mode=600")
        os.chdir(root)
        _call("pivot_root", _libc().pivot_root, b".", b".")
    except (SandboxError, OSError):
        os.chdir("/")
        _libc().umount2(os.fsencode(root), DETACH)
        raise
    _call("umount", _libc().umount2, b".", DETACH)  # the old root; it lies over the new one
    os.chdir("/")


def _inside(root, path):
    """A path in the new root, with the folders above it."""
    place = root / path.lstrip("/")
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


def _make_scratch(root, given):
    """What may be changed."""
    for path in SCRATCH:
        place = _inside(root, path)
        place.mkdir()
        place.chmod(0o1777)
        _mount(os.fspath(place), place, None, BIND)
    home = root / HOME.lstrip("/")
    if given:
        shutil.copytree(f"{given}/home", home, dirs_exist_ok=True)
    if os.geteuid() == 0:
        for path in (home, *home.rglob("*")):
            os.chown(path, NOBODY, NOBODY)


def _link(root, given):
    """Short ways to devices, and from where the given place lies outside to where it lies here."""
    links = dict(LINKS)
    if given:
        links |= {f"{PLACE}/home": HOME, f"{PLACE}/tmp": "/tmp", given: PLACE}
    for path, target in links.items():
        place = _inside(root, path)
        if os.path.lexists(place):
            raise SandboxError(f"{path} lies in a folder that all sandboxes read; set TMPDIR to "
                               "another one")
        place.symlink_to(target)


def _mount(source, target, kind, flags=0, data=None):
    source, kind, data = (value and value.encode() for value in (source, kind, data))
    _call(f"mount {target}", _libc().mount, source, os.fsencode(target), kind,
          ctypes.c_ulong(flags), data)


def _set_read_only(path, on, flags=0):
    attributes = (ctypes.c_uint64 * 4)(*((READ_ONLY, 0) if on else (0, READ_ONLY)))
    _call("mount_setattr", _libc().syscall, MOUNT_SETATTR, -1, os.fsencode(path), flags,
          attributes, ctypes.sizeof(attributes))


def _drop_privileges():
    """Keep no capability; as root become nobody, who can read what root reads (files permitting)."""
    kept = 0
    if os.geteuid() == 0:
        kept = 1 << CAP_DAC_READ_SEARCH
        _prctl(PR_SET_KEEPCAPS, 1)
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    with suppress(KeyError):  # keys that it leaves in a keyring of its own go with it
        _libc().syscall(KEYCTL[os.uname().machine], JOIN_SESSION_KEYRING, None)
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    effective_permitted_inheritable = (ctypes.c_uint32 * 6)(kept, kept, 0, 0, 0, 0)
    _call("capset", _libc().capset, header, effective_permitted_inheritable)
    _prctl(PR_SET_NO_NEW_PRIVS, 1)


def _confine_files(sandbox, private):
    from py_landlock import AccessFs, Landlock, LandlockError  # Linux only

    readable, use = _readable(), AccessFs.READ_FILE | AccessFs.WRITE_FILE | AccessFs.IOCTL_DEV
    program = AccessFs.READ_FILE | AccessFs.EXECUTE
    try:
        rules = Landlock(strict=False)
        rules.add_path_rule(*filter(os.path.isdir, readable), access=program | AccessFs.READ_DIR)
        rules.add_path_rule(*filter(os.path.isfile, readable), access=program)
        rules.add_path_rule(*filter(os.path.exists, DEVICES), access=use)
        if private == SCRATCH:  # else these are the machine's
            rules.add_path_rule("/dev/pts", access=use | AccessFs.READ_DIR)
        rules.allow_read_write(*private)
        rules.add_path_rule(*private, access=AccessFs.EXECUTE | AccessFs.REFER
                            | AccessFs.MAKE_SOCK | AccessFs.MAKE_FIFO)
        if sandbox.place:
            rules.add_path_rule(f"{sandbox.place}/channels", access=AccessFs.READ_FILE
                                | AccessFs.MAKE_SOCK | AccessFs.REMOVE_FILE)
        rules.apply()
    except (LandlockError, OSError) as error:
        raise SandboxError(f"Landlock is not to be had ({error})") from None


def _readable():
    helpers = Path(__file__).parents[1]
    paths = [*READABLE, sys.prefix, sys.base_prefix, str(helpers), *site.getsitepackages()]
    return list(filter(os.path.exists, paths))


def _libc():
    return ctypes.CDLL(None, use_errno=True)


def _prctl(option, value):
    _call("prctl", _libc().prctl, option, ctypes.c_ulong(value), *[ctypes.c_ulong(0)] * 3)


def _call(name, function, *arguments):
    if function(*arguments) != 0:
        error = ctypes.get_errno()
        raise SandboxError(f"{name}: {os.strerror(error)}")
