"""Make the pictures in helpers/data/pictures.

    pip download --no-deps --dest SOURCE scikit-image==0.26.0
    python -m tools.make_pictures SOURCE [--painting FILE] [--output FOLDER]

SOURCE holds scikit-image's wheel, for any system; the painting is read from where Debian's package
opencv-doc puts it. What is taken is checked against the checksums below. The same Pillow makes the
same bytes. helpers/data/PROVENANCE.md records the result.
"""

import argparse
import hashlib
import io
import zipfile
from pathlib import Path

from PIL import Image

from helpers.data.photos import FOLDER

PAINTING = Path("/usr/share/doc/opencv-doc/examples/data/starry_night.jpg")
QUALITY = 90
# What is made: from which file, whose checksum is this, cut by so many pixels at each border.
PICTURES = {
    "cat.jpg": (
        "skimage/data/chelsea.png",
        "596aa1e7cb875eb79f437e310381d26b338a81c2da23439704a73c4651e8c4bb",
        0,
    ),
    "coffee.jpg": (
        "skimage/data/coffee.png",
        "cc02f8ca188b167c775a7101b5d767d1e71792cf762c33d6fa15a4599b5a8de7",
        0,
    ),
    "rocket.jpg": (
        "skimage/data/rocket.jpg",
        "c2dd0de7c538df8d111e479619b129464d0269d0ae5fd18ca91d33a7fdfea95c",
        0,
    ),
    "starry_night.jpg": (
        PAINTING.name,
        "accda7a19a90f22a4a922fdc8c230167d7abf5f80882171e2cee125c5f12481d",
        18,
    ),
}


def read_sources(folder, painting):
    """The content of each source file, checked."""
    wheels = sorted(folder.glob("scikit_image-*.whl"))
    if not wheels or not painting.is_file():
        raise SystemExit(
            f"scikit-image's wheel is missing in {folder}, or {painting} of Debian's opencv-doc.\n{__doc__}"
        )
    contents = {}
    with zipfile.ZipFile(wheels[-1]) as wheel:
        for output, (name, expected, _) in PICTURES.items():
            content = painting.read_bytes() if name == PAINTING.name else wheel.read(name)
            if sha256(content) != expected:
                raise SystemExit(f"{name} is another file than expected; nothing was written.")
            contents[output] = content
    return contents


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def jpeg(content, border):
    """The picture as JPEG; a JPEG that keeps its border stays as it is."""
    with Image.open(io.BytesIO(content)) as picture:
        if picture.format == "JPEG" and not border:
            return content
        width, height = picture.size
        picture = picture.convert("RGB").crop((border, border, width - border, height - border))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=QUALITY, optimize=True)
    return file.getvalue()


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path, help="folder with scikit-image's wheel")
    parser.add_argument("--painting", type=Path, default=PAINTING, help="default: %(default)s")
    parser.add_argument("--output", type=Path, default=FOLDER, help="default: %(default)s")
    options = parser.parse_args(arguments)
    for name, content in read_sources(options.source, options.painting).items():
        content = jpeg(content, PICTURES[name][2])
        (options.output / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes, sha256 {sha256(content)}")


if __name__ == "__main__":
    main()
