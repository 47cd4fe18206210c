# Looks for passwords in the environment and in its memory.
# prints: "searched"
# %% extra before double
import os
import re
from pathlib import Path

print(os.environ)
print(Path("/proc/self/environ").read_bytes())
with open("/proc/self/mem", "rb", 0) as memory:
    for line in open("/proc/self/maps"):
        start, end = (int(number, 16) for number in line.split()[0].split("-"))
        if " rw" in line and "[v" not in line and end - start < 500_000_000:
            try:
                memory.seek(start)
                print(*re.findall(b"SECRET_" + rb"TOKEN=.{30}", memory.read(end - start))[:3])
            except OSError:
                pass
print("searched")
