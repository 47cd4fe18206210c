"""keras.applications in place of the embedded networks: from a server on this machine, and without one."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import keras
import numpy as np
import pytest

from helpers import data, models
from helpers.models import catalogue

@pytest.mark.parametrize(
    "name, module",
    [
        ("MobileNetV2", keras.applications.mobilenet_v2),
        ("ResNet50", keras.applications.resnet),
        ("ResNet50V2", keras.applications.resnet_v2),
        ("EfficientNetV2B0", keras.applications.efficientnet_v2),
        ("VGG16", keras.applications.vgg16),
    ],
)
def test_each_gets_its_own_preprocessing(name, module):
    build = getattr(keras.applications, name)
    assert catalogue.own_preprocessing(build) is module.preprocess_input


def test_every_application_has_one():
    names = [name for name in dir(keras.applications) if name[0].isupper()]
    assert len(names) > 30
    for name in names:
        assert callable(catalogue.own_preprocessing(getattr(keras.applications, name)))


def test_with_its_top_it_has_the_size_and_the_classes_of_its_own():
    network = models.application("MobileNetV2", weights=None)
    assert network.size == 224 and network.class_names == models.class_names()
    photo = data.photo("china")[:224, :224]
    np.testing.assert_allclose(network.preprocess(photo)[0], photo / 127.5 - 1, atol=1e-6)
    assert len(network.top(photo)) == 5


@pytest.mark.parametrize("name", ["mobilenet_v2", "MobileNetV9", "", None])
def test_unknown_application_lists_the_choices(name):
    with pytest.raises(ValueError, match="keras.applications has no .*EfficientNetV2B0.*MobileNetV2"):
        models.application(name)


def test_a_size_that_keras_refuses_is_said_by_keras():
    with pytest.raises(ValueError, match="at least 32x32"):
        models.application("MobileNetV2", top=False, size=8)


def test_without_a_network_connection_the_embedded_one_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    monkeypatch.setattr(keras.config, "keras_home", lambda: str(tmp_path), raising=False)
    with pytest.raises(ConnectionError, match=r'MobileNetV2 could not be downloaded(.|\n)*load\("eff'):
        models.application("MobileNetV2", top=False, size=96)


def test_weights_come_over_the_network(tmp_path, monkeypatch):
    from keras.src.applications import mobilenet_v2

    monkeypatch.setenv("no_proxy", "127.0.0.1")
    trained = models.application("MobileNetV2", top=False, size=96, weights=None)
    trained.model.save_weights(tmp_path / "served.weights.h5")
    content = (tmp_path / "served.weights.h5").read_bytes()
    requests = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):  # the name that http.server calls
            requests.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    def get_file(name, origin, **_):
        return keras.utils.get_file("own.weights.h5", origin, cache_dir=tmp_path)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        monkeypatch.setattr(mobilenet_v2, "BASE_WEIGHT_PATH", f"http://127.0.0.1:{httpd.server_port}/")
        monkeypatch.setattr(mobilenet_v2.file_utils, "get_file", get_file)
        network = models.application("MobileNetV2", top=False, size=96)
        httpd.shutdown()
        thread.join()
    assert len(requests) == 1 and requests[0].startswith("/mobilenet_v2_weights")
    photo = data.photo("china")
    np.testing.assert_allclose(network.predict(photo), trained.predict(photo), atol=1e-5)
