# Leaves keys, shared memory and files where they might outlive it.
# prints: "left: nothing outside"
# %% extra before double
import ctypes
from pathlib import Path

libc = ctypes.CDLL(None, use_errno=True)
ADD_KEY, KEYCTL, SEARCH, SESSION = 248, 250, 10, -3
left = []
libc.syscall(ADD_KEY, b"user", b"left-by-an-attack", b"secret", ctypes.c_size_t(6), SESSION)
libc.shmget(0x1234, 4096, 0o1666)
for path in ("/dev/shm", "/tmp", "/var/tmp"):
    Path(path, "left-by-an-attack").write_text("x")
for path in ("/run/x", "/x", "/proc/sys/kernel/hostname", "/sys/x", "/home/x", "/dev/x"):
    try:
        Path(path).write_text("x")
        left.append(path)
    except OSError:
        pass
print("left:", left or "nothing outside")
