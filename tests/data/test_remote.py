"""Downloads, from a server on this machine that holds small files."""

import contextlib
import errno
import hashlib
import inspect
import io
import os
import signal
import socket
import subprocess
import sys
import tarfile
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest
from PIL import Image

from helpers import data
from helpers.data import remote


class Server:
    """Serves `files` over HTTP, counts requests, and misbehaves where `answer` says so."""

    def __init__(self, files):
        self.files = files
        self.requests = []
        self.answer = {}  # name -> function(handler, content) instead of the plain answer
        self.stopping = threading.Event()

    def respond(self, handler):
        name = handler.path.lstrip("/")
        self.requests.append(name)
        if name not in self.files:
            handler.send_error(404)
            return
        self.answer.get(name, send_all)(handler, self.files[name])


def send_head(handler, length):
    handler.send_response(200)
    handler.send_header("Content-Length", str(length))
    handler.end_headers()


def send_all(handler, content):
    send_head(handler, len(content))
    handler.wfile.write(content)


def send_half(handler, content):
    send_head(handler, len(content))
    handler.wfile.write(content[: len(content) // 2])


@pytest.fixture
def server(small_fashion):
    server = Server(dict(small_fashion))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):  # the name that http.server calls
            server.respond(self)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        server.url = f"http://127.0.0.1:{httpd.server_port}/"
        yield server
        server.stopping.set()
        httpd.shutdown()
        thread.join()


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty Keras cache."""
    monkeypatch.setenv("KERAS_HOME", str(tmp_path / "keras"))
    return tmp_path / "keras"


@pytest.fixture
def fashion(server, home, monkeypatch):
    """Point the registry to the server; the folder where the files are to be kept."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(remote, "VALIDATION_SIZE", 10)
    files = [served(file, server) for file in remote.FILES["fashion"]]
    monkeypatch.setitem(remote.FILES, "fashion", files)
    return home / "datasets" / "fashion-mnist"


def served(file, server):
    content = server.files[file.name]
    return replace(
        file,
        base_url=server.url,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def kept(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


LAST = "t10k-labels-idx1-ubyte.gz"


def test_first_call_downloads_with_progress_and_second_asks_nobody(fashion, server, capfd):
    dataset = data.load("fashion", full=True)
    assert server.requests == list(server.files)
    output = capfd.readouterr()
    assert output.out.count("Downloading data from") == 4 and "━" in output.out
    assert output.err == ""
    assert kept(fashion) == server.files

    again = data.load("fashion", full=True)
    assert len(server.requests) == 4
    assert capfd.readouterr() == ("", "")
    np.testing.assert_array_equal(again.train.images, dataset.train.images)


def test_full_fashion_is_complete_and_labels_fit(fashion):
    dataset = data.load("fashion", full=True)
    assert [len(split.labels) for split in (dataset.train, dataset.validation, dataset.test)] == [
        50,
        10,
        30,
    ]
    for images, labels in (dataset.train, dataset.validation, dataset.test):
        assert images.shape == (len(labels), 28, 28, 1)
        assert (images.dtype, labels.dtype) == (np.uint8, np.int64)
        assert not images.flags.writeable and not labels.flags.writeable
        np.testing.assert_array_equal(images[:, 0, 0, 0] % 10, labels)
    numbers = {int(image[0, 0, 0]) for image in (*dataset.train.images, *dataset.validation.images)}
    assert numbers == set(range(60))
    assert np.bincount(dataset.validation.labels).tolist() == [1] * 10


def test_mnist_reads_the_npz(server, home, monkeypatch):
    content = io.BytesIO()
    images, labels = np.arange(60, dtype=np.uint8).reshape(60, 1, 1), np.arange(60) % 10
    np.savez(content, x_train=images, y_train=labels, x_test=images[:20], y_test=labels[:20])
    server.files["mnist.npz"] = content.getvalue()
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(remote, "VALIDATION_SIZE", 10)
    monkeypatch.setitem(remote.FILES, "mnist", [served(remote.FILES["mnist"][0], server)])
    dataset = data.load("mnist", full=True)
    assert dataset.name == "mnist" and dataset.class_names[3] == "3"
    assert len(dataset.train.labels) == 50
    np.testing.assert_array_equal(dataset.train.images.ravel() % 10, dataset.train.labels)
    assert list(kept(home / "datasets")) == ["mnist.npz"]


def flower_archive(counts):
    """An archive such as flower_photos.tgz, of grey photographs and a copy of the first."""
    file = io.BytesIO()
    names = ("daisy", "dandelion", "roses", "sunflowers", "tulips")
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        photographs = [
            (f"flower_photos/{name}/{number}.jpg", jpeg(10 * number + label))
            for label, (name, count) in enumerate(zip(names, counts))
            for number in range(count)
        ]
        photographs += [("flower_photos/daisy/copy.jpg", photographs[0][1])]
        for path, content in [("flower_photos/LICENSE.txt", b"CC BY"), *photographs]:
            entry = tarfile.TarInfo(path)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return file.getvalue()


def jpeg(grey):
    file = io.BytesIO()
    Image.new("RGB", (40, 30), (grey, grey, grey)).save(file, "JPEG")
    return file.getvalue()


@pytest.fixture
def flowers(server, home, monkeypatch):
    """Point flowers to the server; the folder of the archive."""
    server.files["flower_photos.tgz"] = flower_archive((20, 10, 10, 10, 10))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setitem(remote.FILES, "flowers", [served(remote.FILES["flowers"][0], server)])
    return home / "datasets" / "flowers"


def test_flowers_are_downloaded_and_decoded_once(flowers, server, capfd):
    dataset = data.load("flowers", full=True, size=16)
    assert server.requests == ["flower_photos.tgz"]
    output = capfd.readouterr()
    assert "Downloading data from" in output.out and "60 of 60" in output.out
    assert output.err == ""
    again = data.load("flowers", full=True, size=16)
    assert len(server.requests) == 1 and capfd.readouterr() == ("", "")
    np.testing.assert_array_equal(again.test.images, dataset.test.images)


def test_flowers_have_stratified_parts_without_copies(flowers):
    dataset = data.load("flowers", full=True, size=16)
    splits = dataset.train, dataset.validation, dataset.test
    counts = [np.bincount(split.labels).tolist() for split in splits]
    assert counts == [[14, 7, 7, 7, 7], [2, 1, 1, 1, 1], [4, 2, 2, 2, 2]]
    for images, labels in splits:
        assert images.shape == (len(labels), 16, 16, 3) and images.dtype == np.uint8
        greys = images[:, 8, 8, 0].astype(int)
        np.testing.assert_array_equal(greys % 10, labels)
    everything = {int(image[8, 8, 0]) for split in splits for image in split.images}
    assert len(everything) == 60
    assert dataset.class_names[4] == "tulips"


def test_another_size_needs_no_second_download(flowers, server):
    data.load("flowers", full=True, size=16)
    assert data.load("flowers", full=True, size=8).train.images.shape[1:] == (8, 8, 3)
    assert len(server.requests) == 1


def test_a_damaged_archive_is_fetched_again(flowers, server, capfd):
    data.load("flowers", full=True, size=16)
    (flowers / "flower_photos.tgz").write_bytes(b"half")
    data.load("flowers", full=True, size=8)
    assert "is damaged; it is fetched again" in capfd.readouterr().out
    assert len(server.requests) == 2


def test_flowers_say_that_they_need_full():
    with pytest.raises(ValueError, match=r'load\("flowers", full=True\).*load\("fruit"\)'):
        data.load("flowers")


@pytest.mark.parametrize(
    "damage",
    [lambda content: content[:-7], lambda content: content[:-1] + b"?", lambda content: b""],
    ids=["truncated", "altered", "empty"],
)
def test_a_damaged_file_in_the_cache_is_fetched_again(damage, fashion, server, capfd):
    data.load("fashion", full=True)
    path = fashion / LAST
    path.write_bytes(damage(path.read_bytes()))
    server.requests.clear()
    capfd.readouterr()
    dataset = data.load("fashion", full=True)
    assert server.requests == [LAST]
    assert f"{path} is damaged; it is fetched again." in capfd.readouterr().out
    assert kept(fashion) == server.files
    assert len(dataset.test.labels) == 30


def check_failure(error, server):
    """One error, whose text says where from, what is safe, and what works without a network."""
    text = str(error.value)
    assert text.startswith(f"could not download {server.url}")
    assert "Nothing was lost" in text
    assert text.endswith('Without a network use the embedded data: load("fashion")')
    assert isinstance(error.value, ConnectionError)
    assert error.value.__cause__ is None and error.value.__suppress_context__


def test_the_wrong_file_is_not_accepted(fashion, server):
    server.answer[LAST] = lambda handler, content: send_all(handler, b"<html>Sign in</html>")
    with pytest.raises(data.DownloadError, match="wrong checksum.*Wi-Fi") as error:
        data.load("fashion", full=True)
    check_failure(error, server)
    assert set(kept(fashion)) == set(server.files) - {LAST}

    server.answer.clear()
    server.requests.clear()
    data.load("fashion", full=True)
    assert server.requests == [LAST]


def test_a_download_that_breaks_off_leaves_nothing_behind(fashion, server):
    server.answer[LAST] = send_half
    with pytest.raises(data.DownloadError, match="retrieval incomplete") as error:
        data.load("fashion", full=True)
    check_failure(error, server)
    assert set(kept(fashion)) == set(server.files) - {LAST}

    server.answer.clear()
    assert len(data.load("fashion", full=True).test.labels) == 30


def test_a_damaged_file_stays_damaged_when_the_network_is_gone(fashion, server):
    data.load("fashion", full=True)
    (fashion / LAST).write_bytes(b"half")
    server.answer[LAST] = send_half
    for _ in range(2):
        with pytest.raises(data.DownloadError):
            data.load("fashion", full=True)


def test_interrupting_leaves_nothing_behind(fashion, server):
    def interrupt(handler, content):
        send_half(handler, content)
        handler.wfile.flush()
        os.kill(os.getpid(), signal.SIGINT)
        server.stopping.wait(10)

    server.answer[LAST] = interrupt
    with pytest.raises(KeyboardInterrupt):
        data.load("fashion", full=True)
    assert set(kept(fashion)) == set(server.files) - {LAST}


def test_a_server_that_falls_silent_is_given_up(fashion, server, monkeypatch):
    def fall_silent(handler, content):
        send_half(handler, content)
        handler.wfile.flush()
        server.stopping.wait(60)

    monkeypatch.setattr(remote, "TIMEOUT", 0.5)
    server.answer[LAST] = fall_silent
    with pytest.raises(data.DownloadError, match="timed out") as error:
        data.load("fashion", full=True)
    check_failure(error, server)


def test_a_file_that_is_not_there(fashion, server):
    del server.files[LAST]
    with pytest.raises(data.DownloadError, match="404") as error:
        data.load("fashion", full=True)
    check_failure(error, server)


def closed_port():
    with contextlib.closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.mark.parametrize(
    "name, embedded", [("fashion", "fashion"), ("flowers", "fruit"), ("mnist", "digits")]
)
def test_no_server_names_the_embedded_choice(name, embedded, home, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    url = f"http://127.0.0.1:{closed_port()}/"
    files = [replace(file, base_url=url) for file in remote.FILES[name]]
    monkeypatch.setitem(remote.FILES, name, files)
    with pytest.raises(data.DownloadError, match=f'refused(.|\n)*load\\("{embedded}"\\)$'):
        data.load(name, full=True)


def test_no_network_at_all(home):
    # the registry's own address, which the tests' guard refuses
    with pytest.raises(data.DownloadError, match=r'storage.googleapis.com(.|\n)*load\("fashion"\)'):
        data.load("fashion", full=True)


def test_cache_folder_that_cannot_be_made(fashion, home, server):
    home.write_text("a file where the folder should be")
    with pytest.raises(OSError, match=f"cannot keep .* in {fashion}: (.|\n)*KERAS_HOME") as error:
        data.load("fashion", full=True)
    assert not isinstance(error.value, data.DownloadError)
    assert server.requests == []


def test_full_disk(fashion, server, monkeypatch):
    import keras

    def no_space(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(keras.utils, "get_file", no_space)
    with pytest.raises(OSError, match=f"in {fashion}: No space left(.|\n)*KERAS_HOME") as error:
        data.load("fashion", full=True)
    assert not isinstance(error.value, data.DownloadError)
    assert list(fashion.iterdir()) == []


def test_default_cache_is_keras_own(monkeypatch, tmp_path):
    monkeypatch.delenv("KERAS_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert remote.cache_home() == tmp_path / ".keras"


def test_the_registry_agrees_with_keras():
    from keras.datasets import fashion_mnist, mnist

    fashion_source, mnist_source = map(
        inspect.getsource, (fashion_mnist.load_data, mnist.load_data)
    )
    assert all(file.name in fashion_source for file in remote.FILES["fashion"])
    assert remote.BASE_URL in fashion_source and remote.BASE_URL in mnist_source
    assert remote.FILES["mnist"][0].sha256 in mnist_source


KERAS_READS_THE_CACHE = """
from helpers.quiet import quiet_stderr
with quiet_stderr():
    import keras
(images, labels), (test_images, test_labels) = keras.datasets.fashion_mnist.load_data()
print(images.shape, test_images.shape)
"""


def test_keras_finds_the_files_and_its_import_is_silent(fashion):
    data.load("fashion", full=True)
    done = subprocess.run(
        [sys.executable, "-c", KERAS_READS_THE_CACHE], capture_output=True, text=True, check=False
    )
    assert (done.stderr, done.stdout) == ("", "(60, 28, 28) (30, 28, 28)\n")


def test_cached_files_need_no_tensorflow(fashion, monkeypatch):
    data.load("fashion", full=True)
    monkeypatch.setitem(sys.modules, "keras.utils", None)  # importing it now fails
    assert len(data.load("fashion", full=True).test.labels) == 30
