"""Make docs/pictures/painting.jpg, with which the README opens: a photograph, a painting, and what `paint` makes of them.

    python -m tools.make_painting [--output FILE]

It takes about a minute on two cores. docs/pictures/PROVENANCE.md names the sources; another
processor makes a picture with other details.
"""

import argparse
from pathlib import Path

import numpy as np
from PIL import Image

from helpers import data, painting

OUTPUT = Path(__file__).resolve().parent.parent / "docs" / "pictures" / "painting.jpg"
PHOTO, STYLE = "china", "starry_night"
WIDTH, GAP = 660, 8  # of the large picture, and between all three
SETTINGS = {"sizes": (1 / 8, 1 / 4, 1 / 2, 1), "steps": (60, 40, 20, 8), "content_weight": 0.05}
QUALITY, MOST_BYTES = 82, 150_000


def triptych(photo, style, painted):
    """The two sources above each other, and beside them the painting, all uint8."""
    height, width = painted.shape[:2]
    tall = (height - GAP) // 2
    wide = round(tall * width / height)
    sheet = Image.new("RGB", (wide + GAP + width, height), "white")
    sheet.paste(filling(photo, wide, tall), (0, 0))
    sheet.paste(filling(style, wide, tall), (0, height - tall))
    sheet.paste(Image.fromarray(painted), (wide + GAP, 0))
    return sheet


def filling(picture, width, height):
    """The middle of a picture, cut and resized to fill a frame."""
    picture = Image.fromarray(picture)
    factor = max(width / picture.width, height / picture.height)
    resized = picture.resize((round(factor * picture.width), round(factor * picture.height)), Image.Resampling.LANCZOS)
    left, upper = (resized.width - width) // 2, (resized.height - height) // 2
    return resized.crop((left, upper, left + width, upper + height))


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=OUTPUT, help="default: docs/pictures/painting.jpg")
    options = parser.parse_args(arguments)
    photo, style = data.photo(PHOTO), data.style(STYLE)
    painted = painting.paint(photo, style, longest=WIDTH, show=False, **SETTINGS)
    sheet = triptych(photo, style, np.rint(255 * painted).astype(np.uint8))
    sheet.save(options.output, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    size = options.output.stat().st_size
    print(f"{options.output.name}: {size:,} bytes")
    if size > MOST_BYTES:
        raise SystemExit(f"It should have at most {MOST_BYTES:,} bytes: lower QUALITY or WIDTH.")


if __name__ == "__main__":
    main()
