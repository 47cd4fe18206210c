"""A submission's outputs without anything that acts on who looks at them, and in bounds."""

from base64 import b64encode
from html import escape

from nbformat import from_dict

from helpers.grading.flags import FLAGS
from helpers.grading.markup import LONGEST_HTML, NOT_SHOWN, clean, cut
from helpers.grading.pictures import ROOM, Album, data_uri, decoded

PICTURES = ("image/png", "image/jpeg")  # which the pages show by themselves
OTHER_PICTURES = ("image/gif", "image/webp", "image/svg+xml")
NOTHING = "[an output that is not shown]"
FULL = "[an output that is not shown: there are too many, or they are too long]"
ALT = "A picture that the code above shows"
SHORT = 2_000  # characters of what is shown in any case


class Room:
    """What all outputs of a notebook together may hold: their number, characters, pictures."""

    def __init__(self, outputs=1_000, text=1_000_000, html=400_000):
        self.left = {"outputs": outputs, "text": text, "html": html}
        self.pictures = [ROOM]  # as Album has it

    def takes(self, kind, amount):
        if amount > self.left[kind]:
            return False
        self.left[kind] -= amount
        return True

    def take_picture(self, price):
        if price > self.pictures[0]:
            raise ValueError("there are too many on this page")
        self.pictures[0] -= price


def harmless(output, room=None):
    """A copy of a code cell's output that keeps text, tables and pictures.

    Errors and streams stay, and so does the plain text of a result, each cut if it is very long.

    >>> harmless({"output_type": "display_data", "metadata": {"text/html": {"isolated": True}},
    ...           "data": {"text/html": "<b onclick='act()'>1</b>", "application/javascript": ""}})
    {'output_type': 'display_data', 'metadata': {}, 'data': {'text/html': '<b>1</b>'}}
    """
    room = room or Room()
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return from_dict({"output_type": kind, "name": name,
                          "text": fitting(text(output.get("text", "")), room)})
    if kind == "error":
        return from_dict({
            "output_type": kind, "ename": cut(text(output.get("ename", "")), SHORT),
            "evalue": cut(text(output.get("evalue", "")), SHORT),
            "traceback": _traceback(output, room)})
    given = output.get("data")
    bundle = {"output_type": kind, "metadata": {}, "data": shown(given, room)}
    bundle["metadata"] = _sizes(output.get("metadata"), bundle["data"])
    if kind == "execute_result":
        bundle["execution_count"] = number(output.get("execution_count"))
    else:
        bundle["output_type"] = "display_data"
        bundle["data"] = bundle["data"] or {"text/plain": NOTHING}
    return from_dict(bundle)


def limited(outputs, room):
    """A cell's outputs made harmless, as many as there is room for.

    The last one is kept in any case, and so are flags: they say what came of the cell.
    """
    kept = []
    for index, output in enumerate(outputs, start=1):
        is_flag = output.get("output_type") == "error" and output.get("ename") in FLAGS
        if room.takes("outputs", 1) or index == len(outputs) or is_flag:
            kept.append(harmless(output, room))
        elif kept and kept[-1].get("text") != FULL:
            kept.append(from_dict({"output_type": "stream", "name": "stdout", "text": FULL}))
    return kept


def fitting(value, room):
    """As much of a text as there is room for."""
    value = cut(value)
    return value if room.takes("text", len(value)) else cut(value, SHORT)


def shown(data, room=None):
    """The part of a MIME bundle that the pages can show, made harmless; leaves out what fails."""
    room, found = room or Room(), {}
    for kind, convert in SHOWN.items():
        try:
            found[kind] = convert(data[kind], room)
        except Exception:  # there is none, or it is what nobody would have thought of
            continue
    if "text/latex" in found:  # nbconvert would leave the formulas to a script
        found.setdefault("text/markdown", found.pop("text/latex"))
    if not set(found) - {"text/plain"}:
        found |= _other_picture(data, room)
    return from_dict(found)


def attached(data):
    """The pictures of an attachment, whatever type it is given, under the type that they have."""
    found = {}
    for value in data.values() if isinstance(data, dict) else []:
        try:
            uri, _ = data_uri(decoded(text(value)))
            found[uri[len("data:"):uri.index(";")]] = uri[uri.index(",") + 1:]
        except ValueError:
            continue
    return from_dict(found)


def text(value):
    """A string that can be saved, whatever stands in a notebook where text should be."""
    value = "".join(map(str, value)) if isinstance(value, list) else str(value)
    return value.encode("utf-8", "replace").decode()


def number(count):
    """An execution count, which nbconvert puts into the page as it is; None if it is no number."""
    return count if isinstance(count, int) else None


def _text(value, room):
    return fitting(text(value), room)


def _html(value, room):
    value = clean(text(value), album=Album(room=room.pictures))
    if not room.takes("html", min(len(value), LONGEST_HTML)):
        raise ValueError("there is no room")
    return value


def _picture(value, room):
    uri, price = data_uri(decoded(text(value)))
    room.take_picture(price)
    return uri[uri.index(",") + 1:]


def _other_picture(data, room):
    """A GIF, WebP or SVG as HTML, or why there is none."""
    for kind in OTHER_PICTURES:
        if isinstance(data, dict) and kind in data:
            value = text(data[kind])
            if kind == "image/svg+xml":
                value = b64encode(value.encode()).decode()
            try:
                uri, price = data_uri(decoded(value))
                room.take_picture(price)
                return {"text/html": f'<img src="{uri}" alt="{ALT}">'}
            except ValueError as error:
                return {"text/html": f"<p>{escape(NOT_SHOWN.format(error))}</p>"}
    return {}


def _traceback(output, room):
    lines = output.get("traceback", [])
    lines = [text(line) for line in (lines if isinstance(lines, list) else [lines])]
    if room.takes("text", sum(map(len, lines))):
        return [cut(line) for line in lines]
    return [cut(line, SHORT) for line in lines[-1:]]


def _sizes(metadata, data):
    """The size and the description of pictures, of all that outputs have for metadata."""
    found = {}
    for kind in PICTURES:
        given = metadata.get(kind) if isinstance(metadata, dict) else None
        given = given if isinstance(given, dict) else {}
        if kind in data:
            found[kind] = {key: given[key] for key in ("width", "height")
                           if isinstance(given.get(key), (int, float))}
            found[kind]["alt"] = cut(text(given.get("alt") or ALT), SHORT)
    return found


SHOWN = {"text/plain": _text, "text/html": _html, "text/markdown": _text, "text/latex": _text,
         "image/png": _picture, "image/jpeg": _picture}
