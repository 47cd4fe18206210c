"""The script that makes the photographs and the painting of the course, on small ones."""

import hashlib
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from helpers.data import photos
from tools import make_pictures

ROOT = Path(__file__).parents[2]


def picture(format, size=(90, 60)):
    file = io.BytesIO()
    gradient = np.arange(size[0] * size[1] * 3, dtype=np.uint16).reshape(size[1], size[0], 3) % 251
    Image.fromarray(gradient.astype(np.uint8)).save(file, format)
    return file.getvalue()


@pytest.fixture
def source(tmp_path, monkeypatch):
    """A folder with a wheel of small pictures and a painting, whose checksums the script knows."""
    small, painting = {}, tmp_path / make_pictures.PAINTING.name
    with zipfile.ZipFile(tmp_path / "scikit_image-0.26.0-any.whl", "w") as wheel:
        for output, (name, _, border) in make_pictures.PICTURES.items():
            content = picture("PNG" if name.endswith("png") else "JPEG")
            small[output] = (name, hashlib.sha256(content).hexdigest(), border)
            if name == painting.name:
                painting.write_bytes(content)
            else:
                wheel.writestr(name, content)
    monkeypatch.setattr(make_pictures, "PICTURES", small)
    (tmp_path / "output").mkdir()
    return tmp_path


def make(source):
    painting = source / make_pictures.PAINTING.name
    make_pictures.main([str(source), "--painting", str(painting), "--output", str(source / "output")])
    return {path.name: path.read_bytes() for path in (source / "output").iterdir()}


def test_the_same_sources_give_the_same_bytes(source):
    made = make(source)
    assert set(made) == {path.name for path in photos.FOLDER.iterdir()}
    assert make(source) == made
    assert made["rocket.jpg"] == picture("JPEG")  # a JPEG is not compressed anew
    sizes = {name: Image.open(io.BytesIO(content)).size for name, content in made.items()}
    assert sizes["cat.jpg"] == (90, 60) and sizes["starry_night.jpg"] == (54, 24)


def test_an_altered_source_is_refused(source):
    (source / make_pictures.PAINTING.name).write_bytes(picture("JPEG", (50, 50)))
    with pytest.raises(SystemExit, match="starry_night.jpg is another file than expected"):
        make(source)
    assert list((source / "output").iterdir()) == []


def test_a_missing_source_says_how_to_fetch_it(tmp_path):
    command = [sys.executable, "-m", "tools.make_pictures", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "wheel is missing" in done.stderr and "pip download" in done.stderr
