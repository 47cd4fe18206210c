"""Refuse sockets to other machines.

Importing this module installs an audit hook (PEP 578), which sees every Python socket whoever opens
it, and cannot be taken out again. Sockets opened in C (ZeroMQ, gRPC) do not pass it; the course's
go to this machine only.
"""

import sys

# the position of the host among an event's arguments, or of the address that starts with the host
HOST = {"socket.getaddrinfo": 0, "socket.gethostbyname": 0, "socket.gethostbyaddr": 0}
ADDRESS = {"socket.connect": 1, "socket.sendto": 1, "socket.sendmsg": 1}
LOCAL_NAMES = {None, "", "localhost", "::1", "::", "0.0.0.0"}


def is_local(host):
    if isinstance(host, (bytes, bytearray)):
        host = host.decode("ascii", "replace")
    return host in LOCAL_NAMES or host.startswith(("127.", "::ffff:127.")) or host == own_name()


def own_name():
    import socket  # here, so that processes without sockets do not wait for its import

    return socket.gethostname()


def refuse_other_machines(event, arguments):
    if event in HOST:
        host = arguments[HOST[event]]
    elif event in ADDRESS:
        address = arguments[ADDRESS[event]]
        if not isinstance(address, tuple) or not isinstance(address[0], (str, bytes)):
            return  # no address, a unix socket's path, or the kernel's own families
        host = address[0]
    else:
        return
    if not is_local(host):
        raise ConnectionError(f"tests run without a network: {event} to {host!r} was refused")


sys.addaudithook(refuse_other_machines)
