"""A submission's outputs without anything that acts on who looks at them."""

from base64 import b64decode

from nbformat import from_dict

from helpers.grading.markup import clean

PICTURES = ("image/png", "image/jpeg")


def harmless(output, hurry=False):
    """A copy of a code cell's output that keeps text, tables and pictures.

    Errors and streams stay, and so does the plain text of a result: nbgrader reads marks from them.
    HTML takes the longest to look through; in a hurry it is dropped.

    >>> harmless({"output_type": "display_data", "metadata": {"text/html": {"isolated": True}},
    ...           "data": {"text/html": "<b onclick='act()'>1</b>", "application/javascript": ""}})
    {'output_type': 'display_data', 'metadata': {}, 'data': {'text/html': '<b>1</b>'}}
    """
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return from_dict({"output_type": kind, "name": name, "text": text(output.get("text", ""))})
    if kind == "error":
        lines = output.get("traceback", [])
        return from_dict({
            "output_type": kind, "ename": text(output.get("ename", "")),
            "evalue": text(output.get("evalue", "")),
            "traceback": [text(line) for line in (lines if isinstance(lines, list) else [lines])]})
    kinds = [mime for mime in SHOWN if mime != "text/html" or not hurry]
    bundle = {"output_type": kind, "metadata": _sizes(output.get("metadata")),
              "data": shown(output.get("data"), kinds)}
    if kind == "execute_result":
        bundle["execution_count"] = number(output.get("execution_count"))
    else:
        bundle["output_type"] = "display_data"
        bundle["data"] = bundle["data"] or {"text/plain": "[an output that is not shown]"}
    return from_dict(bundle)


def shown(data, kinds=PICTURES):
    """The part of a MIME bundle that is of these kinds, made harmless; leaves out what fails."""
    found = {}
    for kind in kinds:
        try:
            found[kind] = SHOWN[kind](data[kind])
        except Exception:  # there is none, or it is what nobody would have thought of
            continue
    if "text/latex" in found:  # nbconvert would leave the formulas to a script
        found.setdefault("text/markdown", found.pop("text/latex"))
    return from_dict(found)


def text(value):
    """A string that can be saved, whatever stands in a notebook where text should be."""
    value = "".join(map(str, value)) if isinstance(value, list) else str(value)
    return value.encode("utf-8", "replace").decode()


def number(count):
    """An execution count, which nbconvert puts into the page as it is; None if it is no number."""
    return count if isinstance(count, int) else None


def _base64(value):
    value = "".join(text(value).split())
    b64decode(value, validate=True)
    return value


def _sizes(metadata):
    """The size and the description of pictures, of all that outputs have for metadata."""
    found = {}
    for kind in PICTURES:
        given = metadata.get(kind) if isinstance(metadata, dict) else None
        if isinstance(given, dict):
            found[kind] = {key: given[key] for key in ("width", "height")
                           if isinstance(given.get(key), (int, float))}
            if "alt" in given:
                found[kind]["alt"] = text(given["alt"])
    return found


# The pages show SVG as an <img>, in which it cannot act.
SHOWN = {"text/plain": text, "text/html": lambda value: clean(text(value)), "text/markdown": text,
         "text/latex": text, "image/svg+xml": text, "image/png": _base64, "image/jpeg": _base64}
