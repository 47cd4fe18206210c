# Calls out: over the network, over sockets with names, and by a helper program.
# prints: "could reach: []"
# %% extra before double
import json
import socket
import subprocess
from pathlib import Path

there = json.loads(Path("surroundings.json").read_text())
inet, unix = socket.AF_INET, socket.AF_UNIX
targets = [(inet, (there["host"], there["port"])), (inet, ("localhost", there["port"])),
           (unix, there["socket"]), (unix, "\0" + there["abstract"]),
           (unix, "/run/dbus/system_bus_socket"), (unix, "/run/docker.sock"),
           (unix, "/tmp/.X11-unix/X0"), (unix, "\0/tmp/.X11-unix/X0")]
for line in open("/proc/net/unix").readlines()[1:]:
    if line.split()[7:] and "channels" not in line:
        targets.append((unix, line.split()[7].replace("@", "\0")))
reached = []
for family, address in targets:
    with socket.socket(family) as client:
        client.settimeout(1)
        try:
            client.connect(address)
            reached.append(address)
        except OSError:
            pass
try:
    subprocess.run(["/bin/bash", "-c", f"echo > /dev/tcp/{there['host']}/{there['port']}"], check=True)
    reached.append("a program")
except (OSError, subprocess.SubprocessError):
    pass
print("could reach:", reached)
