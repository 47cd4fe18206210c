# Tries to become somebody else, to leave its limits, and to look into other processes.
# prints: "could: []"
# %% extra before double
import ctypes
import os
import resource

libc = ctypes.CDLL(None, use_errno=True)
parent = os.getppid()
INFINITE = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
attempts = {
    "be root": lambda: os.setresuid(0, 0, 0),
    "more memory": lambda: resource.setrlimit(resource.RLIMIT_AS, INFINITE),
    "more processes": lambda: resource.setrlimit(resource.RLIMIT_NPROC, INFINITE),
    "larger files": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, INFINITE),
    "priority": lambda: os.nice(-5), "chroot": lambda: os.chroot("."),
    "host name": lambda: call("sethostname", b"mine", 4),
    "mount": lambda: call("mount", b"none", b".", b"tmpfs", 0, None),
    "device": lambda: os.mknod("memory", 0o20600, os.makedev(1, 1)),
    "trace its parent": lambda: call("ptrace", 16, parent, 0, 0),
    "read the first process": lambda: open("/proc/1/mem", "rb"),
    "su": lambda: os.execv("/usr/bin/su", ["su", "-c", "true"]),
    "namespace": lambda: call("unshare", 0x10000000 | 0x00020000) or (
        call("mount", b"none", b"/tmp", b"tmpfs", 0, None)),
}

def call(name, *arguments):
    if getattr(libc, name)(*arguments) != 0:
        raise OSError(ctypes.get_errno(), name)

could = []
for name, attempt in attempts.items():
    if os.fork() == 0:
        try:
            attempt()
            os._exit(0)
        finally:
            os._exit(1)
    if os.wait()[1] == 0:
        could.append(name)
print("could:", could)
