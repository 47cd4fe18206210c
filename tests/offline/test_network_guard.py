"""The guard that keeps all tests off the network holds, and lets this machine talk to itself."""

import os
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import network_guard
import pytest
from jupyter_client.manager import start_new_kernel

ELSEWHERE = "192.0.2.1"  # reserved for documentation (RFC 5737)

ATTEMPTS = {
    "connect": f"socket.socket().connect(('{ELSEWHERE}', 80))",
    "connect_ex": f"socket.socket().connect_ex(('{ELSEWHERE}', 80))",
    "connect over IPv6": "socket.socket(socket.AF_INET6).connect(('2001:db8::1', 80))",
    "resolve": "socket.getaddrinfo('example.org', 80)",
    "resolve, the old way": "socket.gethostbyname('example.org')",
    "send without connecting": (
        f"socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('{ELSEWHERE}', 53))"
    ),
    "fetch": "__import__('urllib.request').request.urlopen('http://example.org')",
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_refused_in_this_process(attempt):
    with pytest.raises(OSError, match="tests run without a network"):
        eval(attempt, {"socket": socket})


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_refused_in_a_child_process(attempt, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", f"import socket; {attempt}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "tests run without a network" in done.stderr


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", b"localhost"])
def test_this_machine_is_allowed(host):
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor() as pool:
        accepted = pool.submit(server.accept)
        with socket.create_connection((host, server.getsockname()[1])) as client:
            client.sendall(b"hello")
            connection, _ = accepted.result()
            with connection:
                assert connection.recv(5) == b"hello"


@pytest.mark.parametrize("host", [None, "0.0.0.0", "::1"])
def test_wildcards_and_loopback_resolve(host):
    assert socket.getaddrinfo(host, 80, flags=socket.AI_PASSIVE)


def test_names_of_this_machine_are_told_from_others():
    assert all(map(network_guard.is_local, ("localhost", "127.1.2.3", socket.gethostname())))
    assert not any(map(network_guard.is_local, ("localhost.example.org", "10.0.0.1", "fe80::1")))


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no unix sockets")
def test_unix_sockets_are_allowed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the path of a unix socket is short
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind("socket")
        server.listen()
        client.connect("socket")
        assert client.getpeername() == "socket"


def test_a_kernel_works_and_is_guarded():
    manager, client = start_new_kernel()
    try:
        answers = {}
        for name in ("connect", "resolve"):
            client.execute_interactive(
                f"import socket\ntry:\n    {ATTEMPTS[name]}\nexcept OSError as e:\n    print(e)",
                output_hook=lambda message, name=name: (
                    answers.setdefault(name, message["content"].get("text", ""))
                    if message["msg_type"] == "stream"
                    else None
                ),
                timeout=600,
            )
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert all("tests run without a network" in answers[name] for name in ("connect", "resolve"))


def test_the_folder_is_handed_to_child_processes():
    first = os.environ["PYTHONPATH"].split(os.pathsep)[0]
    assert Path(first) == Path(__file__).parent
