"""The base of all explorers that run in the browser, and their JavaScript and style sheet."""

import functools
import posixpath
import re
from pathlib import Path

import anywidget
import traitlets

from helpers.plots import style
from helpers.widgets.twin import StaticTwin

STATIC = Path(__file__).with_name("static")
COLOURS = {
    name.lower(): getattr(style, name)
    for name in ("BLUE", "VERMILLION", "GREEN", "PURPLE", "ORANGE", "SKY")
}
_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.\.?/[\w./]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:function|class|const|let) (\w+))", re.MULTILINE)
_LEFT = re.compile(r"^(?:import\b|export\b(?! default)).*", re.MULTILINE)
# Behind code only where the code has neither quotes nor slashes: "see // the lecture" stays.
_COMMENT = re.compile(r"""^([^"'`/\n]*)//.*$""", re.MULTILINE)
# Spaces around these mean nothing where a line has no text; those around + and - may.
_PLAIN = re.compile(r"""^[^"'`/\n]*$""", re.MULTILINE)
_TIGHT = re.compile(r" ?([=,;:?<>&|(){}\[\]*]) ?")
_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STYLE_SPACE = re.compile(r"\s*([{};,])\s*|(?<=:)\s+")
_SPACE = re.compile(r"\s*\n\s*")
_OPEN, _CLOSED = tuple("{([,;"), tuple("})]")  # no newline is needed behind, or in front of these


@functools.cache
def module(name):
    """Return `static/name.js` as one ES module, with all that it imports in front of it.

    anywidget sends a widget's code as a single text. The files in `static/` are ES modules that
    import each other; no tool has to build anything. Each becomes a function that returns what it
    exports, so that names inside it meet no others.

    Raises
    ------
    ValueError
        For what this does not read: imports in a circle, ``import x from``, ``export {...}``, and
        template literals over several lines.

    Examples
    --------
    >>> code = module("explorers/neuron")
    >>> "import " in code, code.count("export default")
    (False, 1)
    """
    return bundle(name, lambda path: (STATIC / f"{path}.js").read_text(encoding="utf-8"))


def bundle(name, read):
    """Return module `name` and what it needs as one text; ``read(path)`` returns a module's own.

    Examples
    --------
    >>> files = {"a": 'import { two as n } from "./b.js";\\nexport default n;\\n',
    ...          "b": "export const two = 2; // one more\\n"}
    >>> print(bundle("a", files.get))
    const $b=(()=>{const two=2;return{two};})();const{two:n}=$b;export default n;
    """
    parts = {}
    _collect(name, read, parts, ())
    return _joined("\n".join(parts.values()).splitlines())


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
    bare = _STYLE_COMMENT.sub("", "\n".join(sheets))
    return " ".join(_STYLE_SPACE.sub(r"\1", bare).split())


def _collect(name, read, parts, within):
    """Put the modules that `name` needs, then `name` itself, into `parts`, each once."""
    if name in within:
        raise ValueError(f"modules import each other in a circle: {' -> '.join((*within, name))}")
    code, folder = _compact(read(name), name), posixpath.dirname(name)
    for _, path in _IMPORT.findall(code):
        needed = posixpath.normpath(posixpath.join(folder, path))
        if needed not in parts:
            _collect(needed, read, parts, (*within, name))
    exports = [found.group(1) for found in _EXPORT.finditer(code)]
    code = _EXPORT.sub("", _IMPORT.sub(lambda found: _taken(found, folder), code))
    if left := _LEFT.search(code):
        raise ValueError(f"{name}.js: cannot bundle this line: {left.group()}")
    if within:
        code = f"const {_variable(name)} = (() => {{\n{code}return {{ {', '.join(exports)} }};\n}})();"
    parts[name] = _PLAIN.sub(lambda line: _TIGHT.sub(r"\1", line.group()), code.rstrip("\n"))


def _taken(found, folder):
    """Return an import as an assignment."""
    names, path = found.groups()
    names = re.sub(r"\s+as\s+", ": ", " ".join(names.split())).rstrip(", ")
    return f"const {{ {names} }} = {_variable(posixpath.normpath(posixpath.join(folder, path)))};\n"


def _variable(name):
    return "$" + re.sub(r"\W", "_", name)


def _compact(code, name):
    """Leave out comments and layout: each explorer carries its code in a saved notebook."""
    code = _SPACE.sub("\n", _COMMENT.sub(r"\1", code)).lstrip("\n")
    for line in code.splitlines():
        if line.count("`") % 2:
            raise ValueError(f"{name}.js: a template literal must end on its line: {line}")
    return code


def _joined(lines):
    """Put lines behind each other where no newline is needed; one with a comment may keep it."""
    text = ""
    for line, after in zip(lines, [*lines[1:], ""]):
        needless = line.endswith(_OPEN) or after.startswith(_CLOSED)
        text += line if needless and "//" not in line else f"{line}\n"
    return text


class BrowserWidget(anywidget.AnyWidget):
    """What `static/dom.js` shows: it needs the style sheet and the colours of figures."""

    _css = styles()
    colours = traitlets.Dict(COLOURS, read_only=True).tag(sync=True)


class BrowserExplorer(StaticTwin, BrowserWidget):
    """An explorer drawn by JavaScript, which also answers mouse and keyboard without a kernel.

    A subclass declares its state as traits tagged ``sync=True``, names its code by
    ``_esm = module("explorers/name")`` and further style by ``_css = styles("name")``, both in
    `static/`, and has a method ``draw()``, which returns the same picture as a
    `helpers.plots.Figure`. The traits are all that the browser needs, as plain JSON.
    """
