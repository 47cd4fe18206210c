"""A sandbox for a process that runs a student's code (Linux).

`enter_namespaces` in the process that will be the parent, then a fork, then `confine` in the child,
before any student code. Each returns the layers that the machine does not offer, with the reason.
"""

import ctypes
import json
import os
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
# Whom a sandbox of root becomes inside, since Linux limits no process of root's.
NOBODY = 65534

READABLE = (
    "/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime", "/etc/passwd", "/etc/fonts",
    "/etc/nsswitch.conf", "/etc/mime.types", "/proc/cpuinfo", "/proc/meminfo", "/proc/self",
    "/proc/stat", "/sys/devices/system", "/dev/urandom", "/dev/random")

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
    write : tuple of str
        Folders that it may change.
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

    write: tuple
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
    return [*_attempt("limits", _limit, sandbox), *_attempt("mounts", _confine_mounts, sandbox),
            *_attempt("privileges", _drop_privileges), *_attempt("files", _confine_files, sandbox)]


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
            missing = [*enter_namespaces(), *confine(Sandbox(write=()))]
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
    paths = [*_readable(), "/proc", "/dev/null", *sandbox.write]
    sources = {path: os.open(path, os.O_PATH) for path in paths if not path.startswith("/proc/")}
    root = Path("/sys")  # any folder will do
    _mount("new", root, "tmpfs")
    try:
        for path, source in sources.items():
            place = root / path.lstrip("/")
            place.parent.mkdir(parents=True, exist_ok=True)
            if not place.exists():
                place.mkdir() if os.path.isdir(source) else place.touch()
            _mount(f"/proc/self/fd/{source}", place, None, BIND | RECURSIVE)
            os.close(source)
        _set_read_only(root, True, ALL_BELOW)
        for path in sandbox.write:
            _set_read_only(root / path.lstrip("/"), False)
        os.chdir(root)
        _call("pivot_root", _libc().pivot_root, b".", b".")
    except (SandboxError, OSError):
        os.chdir("/")
        _libc().umount2(os.fsencode(root), DETACH)
        raise
    _call("umount", _libc().umount2, b".", DETACH)  # the old root; it lies over the new one
    os.chdir("/")


def _mount(source, target, kind, flags=0):
    source, kind = (value and value.encode() for value in (source, kind))
    _call(f"mount {target}", _libc().mount, source, os.fsencode(target), kind,
          ctypes.c_ulong(flags), None)


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
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    effective_permitted_inheritable = (ctypes.c_uint32 * 6)(kept, kept, 0, 0, 0, 0)
    _call("capset", _libc().capset, header, effective_permitted_inheritable)
    _prctl(PR_SET_NO_NEW_PRIVS, 1)


def _confine_files(sandbox):
    from py_landlock import AccessFs, Landlock, LandlockError  # Linux only

    readable = _readable()
    try:
        rules = Landlock(strict=False)
        rules.allow_read(*filter(os.path.isdir, readable))
        rules.add_path_rule(*filter(os.path.exists, readable), access=AccessFs.READ_FILE)
        rules.allow_read_write(*sandbox.write)
        rules.add_path_rule(*sandbox.write, access=AccessFs.MAKE_SOCK | AccessFs.REFER)
        rules.add_path_rule("/dev/null", access=AccessFs.READ_FILE | AccessFs.WRITE_FILE)
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
