"""Pictures that anybody may have handed in, checked before a browser meets them."""

import binascii
import re
from base64 import b64decode, b64encode
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from warnings import catch_warnings, simplefilter
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import fromstring
from PIL import Image

KINDS = ("PNG", "JPEG", "GIF", "WEBP")
NO_PICTURE = "it is no PNG, JPEG, GIF, WebP or SVG"
LARGEST = 10_000_000  # bytes; a telephone's photograph has three to six million
MOST_PIXELS = 50_000_000
PIXELS_A_BYTE = 10  # that cost a browser what a byte costs the page
ROOM = 2 * LARGEST  # for all pictures of a page
LARGEST_DRAWING, MOST_SHAPES = 2_000_000, 20_000
URI = re.compile(r"data:image/[\w.+-]{1,20};base64,"
                 r"\s*([A-Za-z0-9+/]+(?:\r?\n[A-Za-z0-9+/]+)*={0,2})")
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {f"{SVG}{name}" for name in """circle clipPath defs desc ellipse g image line linearGradient
    path polygon polyline radialGradient rect stop style svg text title tspan use""".split()}
REFERENCE = re.compile(r"url\(\s*['\"]?#([^)'\"]{1,200})['\"]?\s*\)")


def data_uri(content):
    """A picture's file as an address that holds all of it, and what of a page's `ROOM` it takes.

    Raises ValueError, with a reason to be read, for what is none, or would be too much to show.

    >>> data_uri(b"<html>")
    Traceback (most recent call last):
    ValueError: it is no PNG, JPEG, GIF, WebP or SVG
    """
    if len(content) > LARGEST:
        raise ValueError(f"it is larger than {LARGEST / 1e6:.0f} MB")
    if content.lstrip()[:1] == b"<":
        kind, pixels = "svg+xml", check_drawing(content)
    else:
        kind, pixels = raster(content)
    uri = f"data:image/{kind};base64,{b64encode(content).decode()}"
    return uri, len(uri) + pixels // PIXELS_A_BYTE


def raster(content):
    """Whether it is a "png", "jpeg", "gif" or "webp", by what is in it, and its number of pixels."""
    try:
        with catch_warnings():
            simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=KINDS) as picture:  # reads no pixel yet
                kind, (width, height) = picture.format.lower(), picture.size
    except Image.DecompressionBombError:
        raise ValueError(f"it has more than {MOST_PIXELS / 1e6:.0f} million pixels") from None
    except Exception:  # whatever Pillow meets in what anybody could have written
        raise ValueError(NO_PICTURE) from None
    if width * height > MOST_PIXELS:
        raise ValueError(f"it has more than {MOST_PIXELS / 1e6:.0f} million pixels")
    return ("jpeg" if kind == "mpo" else kind), width * height


def check_drawing(svg):
    """The pixels in an SVG; a ValueError if it is more than shapes that are drawn a few times each.

    What Matplotlib and Graphviz draw passes. What refers to something that refers on does not: a
    few lines of that are a billion shapes, which no browser survives.

    >>> check_drawing('<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>')
    0
    >>> check_drawing('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')
    Traceback (most recent call last):
    ValueError: it is more than a plain drawing (script)
    """
    if len(svg) > LARGEST_DRAWING:
        raise ValueError("it is too large a drawing")
    try:
        tree = fromstring(svg)
    except (ParseError, ValueError):  # entities among them
        raise ValueError(NO_PICTURE) from None
    for parent in list(tree.iter()):
        for child in parent.findall(f"{SVG}metadata"):
            parent.remove(child)
    shapes = _sizes(tree)
    drawn = pixels = 0
    for element in tree.iter():
        if element.tag not in SHAPES:
            raise _tangled(element.tag)
        if element.tag == f"{SVG}image":
            pixels += _pixels_inside(element)
        targets = [target for value in element.attrib.values() for target in _references(value)]
        if element.tag != f"{SVG}image":
            targets += [value.removeprefix("#") for name, value in element.attrib.items()
                        if _name(name) == "href"]
        if not all(map(shapes.get, targets)):
            raise _tangled("a reference")
        drawn += 1 + sum(map(shapes.get, targets))
        if element.tag == f"{SVG}style" and re.search(r"(?i)url|@|\\", element.text or ""):
            raise _tangled("its style")
    if drawn > MOST_SHAPES or pixels > MOST_PIXELS:
        raise ValueError(f"it draws more than {MOST_SHAPES:,} shapes")
    return pixels


def _sizes(tree):
    """{id: number of elements within, or None where one refers to others or is a picture}"""
    sizes, named = {}, {}
    for element in reversed(list(tree.iter())):  # children first
        inner = [sizes[child] for child in element]
        simple = element.tag not in (f"{SVG}use", f"{SVG}image") and None not in inner
        sizes[element] = 1 + sum(inner) if simple else None
        if "id" in element.attrib:
            name = element.get("id")
            named[name] = sizes[element] if name not in named else None
    return named


def _references(value):
    found = REFERENCE.findall(value)
    if len(re.findall(r"(?i)url\s*\(", value)) > len(found) or "\\" in value:
        raise _tangled("an address")
    return found


def _pixels_inside(image):
    address = next((value for name, value in image.attrib.items() if _name(name) == "href"), "")
    found = URI.fullmatch(address)
    if not found:
        raise _tangled("a picture from elsewhere")
    return raster(decoded(found[1]))[1]


def _tangled(what):
    return ValueError(f"it is more than a plain drawing ({_name(what)})")


def _name(tag):
    return str(tag).rpartition("}")[2][:40]


def decoded(base64):
    """The bytes of some base64 in lines; a ValueError if it is none."""
    try:
        return b64decode("".join(base64.split()), validate=True)
    except binascii.Error:
        raise ValueError(NO_PICTURE) from None


def beside(folder, address):
    """The picture that lies in a submission's folder, or under it, as an address of its own."""
    try:
        folder = Path(folder).resolve()
        path = folder.joinpath(unquote(address).replace("\0", "")).resolve()  # follows links
        if not path.is_relative_to(folder) or not path.is_file():
            raise ValueError("there is none")
        if path.stat().st_size > LARGEST:
            raise ValueError(f"it is larger than {LARGEST / 1e6:.0f} MB")
        content = path.read_bytes()
    except (OSError, RuntimeError):
        raise ValueError("there is none") from None
    return data_uri(content)


class Album:
    """The pictures of one text: taken out before it is parsed, put back where it is shown.

    No parser meets them, so that they may be long. `room` is a list of one number, the bytes that
    are left on the page.

    >>> Album().take_out("an ![x](data:image/png;base64,AA==)")
    'an ![x](picture:0)'
    """

    def __init__(self, attachments=None, folder=None, room=None):
        self.attachments, self.folder = attachments or {}, folder
        self.inline, self.room = [], room or [ROOM]

    def take_out(self, text):
        return URI.sub(self._keep, text)

    def _keep(self, match):
        self.inline.append(match[1])
        return f"picture:{len(self.inline) - 1}"

    def show(self, address):
        """The data URI that an address in the text stands for; a ValueError says why there is none."""
        uri, price = self._find(address)
        if price > self.room[0]:
            raise ValueError("there are too many on this page")
        self.room[0] -= price
        return uri

    def _find(self, address):
        scheme, _, name = address.partition(":")
        if scheme == "picture" and name.isdecimal() and int(name[:9]) < len(self.inline):
            return data_uri(decoded(self.inline[int(name[:9])]))
        if scheme == "attachment":
            found = self.attachments.get(name, self.attachments.get(unquote(name)))
            if found is not None:
                return data_uri(decoded(next(iter(found.values()), "")))
        elif self.folder:
            return beside(self.folder, address)
        raise ValueError("there is none")
