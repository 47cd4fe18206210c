"""The base of all explorers that run in the browser, and their JavaScript and style sheet."""

import functools
import json
import re
from pathlib import Path

import anywidget

from helpers.plots import style
from helpers.widgets.twin import StaticTwin

STATIC = Path(__file__).with_name("static")
_IMPORT = re.compile(r'^import [^;]*? from "\./(\w+)\.js";\n', re.MULTILINE)
_COMMENT = re.compile(r"(?<!\S)//[^\n]*|/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")
_NEEDLESS = re.compile(r"(?<=[{(\[,;])\n|\n(?=[})\]])")


@functools.cache
def module(name):
    """Return `static/name.js` as one ES module, with all that it imports put in front of it.

    anywidget sends a widget's code as a single text. The files in `static/` are ES modules that
    import each other; no tool has to build anything.

    Examples
    --------
    >>> code = module("neuron")
    >>> "import " in code, code.count("export default")
    (False, 1)
    """
    parts = {}
    _collect(name, parts)
    code = "\n".join(parts.values())
    return f"const COLOURS = {json.dumps(colours())};\n{_compact(code)}"


@functools.cache
def styles(*parts):
    """Return the style sheet of all explorers, followed by those of `parts`.

    Examples
    --------
    >>> styles("chart").startswith(styles())
    True
    """
    names = ("explorers", *parts)
    sheets = [(STATIC / f"{name}.css").read_text(encoding="utf-8") for name in names]
    return _compact("\n".join(sheets))


def colours():
    """Return the colours of the course's pictures by name, for the browser.

    Examples
    --------
    >>> colours()["blue"]
    '#0072B2'
    """
    names = ("BLUE", "VERMILLION", "GREEN", "PURPLE", "ORANGE", "SKY")
    return {name.lower(): getattr(style, name) for name in names}


def _collect(name, parts):
    """Put the modules that `name` needs, then `name` itself, into `parts`, each once."""
    code = (STATIC / f"{name}.js").read_text(encoding="utf-8")
    for needed in _IMPORT.findall(code):
        if needed not in parts:
            _collect(needed, parts)
    parts[name] = re.sub(r"^export (?!default)", "", _IMPORT.sub("", code), flags=re.MULTILINE)


def _compact(code):
    """Leave out comments and layout: every explorer carries its code in a saved notebook."""
    return _NEEDLESS.sub("", _SPACE.sub("\n", _COMMENT.sub("", code)))


class BrowserExplorer(StaticTwin, anywidget.AnyWidget):
    """An explorer drawn by JavaScript, which also answers mouse and keyboard without a kernel.

    A subclass declares its state as traits tagged ``sync=True``, names its code by
    ``_esm = module("name")`` and further style by ``_css = styles("name")``, both in `static/`, and
    has a method ``draw()``, which returns the same picture as a `helpers.plots.Figure`. The traits
    are all that the browser needs, as plain JSON.
    """

    _css = styles()
