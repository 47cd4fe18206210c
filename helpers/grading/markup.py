"""Text, Markdown, code and HTML that anybody may have written, as harmless HTML.

`markdown2html`, `ansi2html` and `highlight_code` stand in for nbconvert's filters of these names on
the grading page and in feedback. What they return holds no script, no id and no address but what
the instructor's own cells link to: on the grading page any other link could have the server do
something. Formulas become MathML, and pictures become a part of the page.

What converts is given no more than it can take: the parsers below need time that grows with the
square of a text's length for texts that are made to that end. What is longer is shown as text.
"""

import re
from collections import Counter
from functools import partial
from html import escape, unescape
from itertools import pairwise
from xml.etree import ElementTree

from bleach.css_sanitizer import CSSSanitizer
from bleach.html5lib_shim import Filter
from bleach.sanitizer import Cleaner
from jinja2 import pass_context
from latex2mathml.converter import convert_to_element
from nbconvert import filters
from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbgrader.utils import is_locked
from pygments.token import STANDARD_TYPES

from helpers.grading.pictures import ROOM, Album

# Characters that are converted, pictures apart. A DataFrame of 60 by 20 has 2,700 tags.
LONGEST_HTML, LONGEST_MARKDOWN, LONGEST_CODE, LONGEST_FORMULA = 60_000, 20_000, 10_000, 2_000
LONGEST_ANSI, MOST_COLOURS = 100_000, 1_000
MOST_TAGS, DEEPEST, MOST_REOPENED, MOST_FORMULAS = 4_000, 100, 200_000, 400
MOST_ATTRIBUTES = 10_000_000  # their numbers squared
WORK = {"markdown": 800_000_000, "code": 300_000_000}  # of a page: lengths squared
# Characters that are shown at all, of a line, a text and a page.
LONGEST_LINE, LONGEST_TEXT, LONGEST_PAGE = 5_000, 100_000, 2_000_000
SLACK = 100  # by which a text may be longer, for instance because it was cut before
CUT = "\n[... {:,} more characters]"  # on a line of its own: a long line has to be scrolled
NOT_SHOWN = "[a picture that is not shown: {}]"

MATHML = """math menclose mfrac mi mn mo mover mpadded mphantom mroot mrow mspace msqrt mstyle msub
    msubsup msup mtable mtd mtext mtr munder munderover""".split()
TAGS = {*MATHML, *"""abbr b blockquote br caption code dd del details div dl dt em h1 h2 h3 h4 h5 h6
    hr i img ins kbd li mark ol p pre s samp small span strong sub summary sup table tbody td tfoot
    th thead tr u ul""".split()}
UNSEEN = {"noscript", "script", "style", "svg", "template", "textarea", "title"}  # and all in them
REOPENED = re.compile(r"(?i)<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b")
SEPARATOR = re.compile(r"[\s/\"']+")  # what may stand between two attributes
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)")
NOT_CLOSED = {*"br col dd dt hr img input li option p td th tr".split()}
DEFINITION = re.compile(r"\\(def|newcommand|newenvironment|DeclareMathOperator)")
STYLE = CSSSanitizer(["background-color", "color", "font-style", "font-weight", "text-align"], [])
ATTRIBUTES = {
    "alt": r"(?s).*", "title": r"(?s).*", "style": r"(?s).*",
    "class": "|".join(["dataframe", "highlight", *filter(None, STANDARD_TYPES.values())]),
    "href": r"(?i)(https?://|mailto:).*",
    "src": r"(?s).{1,500}",  # of a picture; see Pictures
    "colspan": r"\d{1,3}", "rowspan": r"\d{1,3}", "start": r"\d{1,6}",
    **dict.fromkeys("""accent columnalign columnspacing depth display displaystyle fence form height
        linethickness lspace mathbackground mathcolor mathvariant maxsize minsize movablelimits
        notation rowspacing rspace scriptlevel separator stretchy voffset width""".split(),
        r"[\w .#%+-]{0,40}"),
}


class Unseen(Filter):
    """Drops elements whose content is not meant to be read, such as the style of a DataFrame."""

    def __iter__(self):
        depth = 0
        for token in super().__iter__():
            if token.get("name") in UNSEEN:
                depth += {"StartTag": 1, "EndTag": -1}.get(token["type"], 0)
            elif not depth:
                yield token


class Pictures(Filter):
    """Puts an album's pictures into <img> elements, or says in words why there is none."""

    def __init__(self, source, album):
        super().__init__(source)
        self.album = album

    def __iter__(self):
        for token in super().__iter__():
            if token.get("name") == "img" and token["type"] in ("EmptyTag", "StartTag"):
                token = self.shown(token)
            yield token

    def shown(self, token):
        source, words = (token["data"].get((None, name), "") for name in ("src", "alt"))
        try:
            token["data"][None, "src"] = self.album.show(source)
            token["data"].setdefault((None, "alt"), "A picture without a description")
            return token
        except ValueError as error:
            words = cut(f"{words} " if words else "", 500)
            return {"type": "Characters", "data": words + NOT_SHOWN.format(error)}


def clean(html, links=False, album=None):
    """Keep text, tables, pictures and mathematics of some HTML, and nothing that acts.

    Raises ValueError where it is too large or too tangled to be read within a second or two.

    >>> clean('<p onclick="act()">a <b>word</b><script>act()</script></p>')
    '<p>a <b>word</b></p>'
    """
    album = album or Album()
    html = album.take_out(html)
    check_work(html)
    cleaner = Cleaner(
        tags=TAGS | UNSEEN | ({"a"} if links else set()), css_sanitizer=STYLE,
        filters=[Unseen, partial(Pictures, album=album)],
        attributes=lambda tag, name, value: (
            name in ATTRIBUTES and re.fullmatch(ATTRIBUTES[name], value)
            and (name != "src" or tag == "img")),
        protocols={"http", "https", "mailto", "picture", "attachment"}, strip=True)
    return cleaner.clean(html)


def check_work(html):
    """Raise ValueError if a parser of HTML would be busy with this for long."""
    if len(html) > LONGEST_HTML:
        raise ValueError("too long")
    tags = html.count("<")
    # an unclosed <b> is opened again in every block that follows
    if tags > MOST_TAGS or tags * len(REOPENED.findall(html)) > MOST_REOPENED:
        raise ValueError("too many tags")
    if sum(len(SEPARATOR.findall(piece)) ** 2 for piece in html.split("<")) > MOST_ATTRIBUTES:
        raise ValueError("too many attributes")
    open_now, depth = Counter(), 0
    for end, name in TAG.findall(html.lower()):
        if end:
            depth -= open_now[name] > 0
            open_now[name] = max(0, open_now[name] - 1)
        elif name not in NOT_CLOSED:
            open_now[name] += 1
            depth += 1
            if depth > DEEPEST:
                raise ValueError("nested too deeply")


def mathml(tex, display="inline"):
    """A LaTeX formula as MathML, or its source where it cannot be converted.

    >>> mathml("x^2")
    '<math display="inline"><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>'
    >>> mathml(r"\\frac")
    '<code>\\\\frac</code>'
    """
    try:
        if len(tex) > LONGEST_FORMULA or DEFINITION.search(tex):
            raise ValueError("too much work")
        formula = convert_to_element(tex.replace("{aligned}", "{align*}"), display=display)
        for element in formula.iter():
            element.text = unescape(element.text or "")  # it comes escaped
        for row in formula.iter("mrow"):
            _set_apart_names(row)
        del formula.attrib["xmlns"]
        return ElementTree.tostring(formula, encoding="unicode", short_empty_elements=False)
    except Exception:  # whatever a formula that anybody could have written does to the converter
        return f"<code>{escape(tex)}</code>"


def _set_apart_names(row):
    """Thin spaces between log and its like and what stands beside them, as TeX has them."""
    for place, (left, right) in reversed(list(enumerate(pairwise(row), start=1))):
        if "mo" not in (left.tag, right.tag) and any(
                each.tag == "mi" and len(each.text) > 1 for each in (left, right)):
            row.insert(place, ElementTree.Element("mspace", width="0.17em"))


class Renderer(IPythonRenderer):
    """nbconvert's Markdown, with mathematics converted and links shown as text, unless `links`."""

    links = False
    formulas = 0

    def mathml(self, tex, display="inline"):
        self.formulas += 1
        return mathml(tex, display) if self.formulas <= MOST_FORMULAS else f"<code>{escape(tex)}</code>"

    def inline_math(self, body):
        return self.mathml(body)

    def block_math(self, body):
        return self.mathml(body, "block")

    def latex_environment(self, name, body):
        return self.mathml(rf"\begin{{{name}}}{body}\end{{{name}}}", "block")

    def block_code(self, code, info=None):
        language = (info or "").strip().lower()  # of Pygments' 500 languages some take for ever
        if language in ("python", "python3", "py", "ipython", "ipython3") and len(code) <= LONGEST_CODE:
            return super().block_code(code, language)
        return f"<pre><code>{escape(code)}</code></pre>\n"

    def link(self, text, url, title=None):
        if self.links:
            return super().link(text, url, title)
        return text if text == escape(url) else f"{text} ({escape(url)})"

    def _embed_image_or_attachment(self, src):
        return src  # the album has it


CODE = Highlight2HTML()


def take(context, kind, amount):
    """Whether the page that is being made has room for so much more of a kind; if so, take it."""
    left = context.get("resources", {}).setdefault("room", {})
    left.setdefault(kind, WORK.get(kind, LONGEST_PAGE))
    if amount > left[kind]:
        return False
    left[kind] -= amount
    return True


@pass_context
def markdown2html(context, source):
    """Jinja filter: a cell's Markdown, or an output's; links work in locked Markdown cells only.

    Pictures may be attached to the cell, written into it, or lie beside the notebook.
    """
    cell, resources = context.get("cell") or {}, context.get("resources", {})
    album = Album(cell.get("attachments"), resources.get("metadata", {}).get("path"),
                  resources.setdefault("room_for_pictures", [ROOM]))
    text = album.take_out(source)
    links = cell.get("cell_type") == "markdown" and is_locked(cell)
    try:
        if len(text) > LONGEST_MARKDOWN or not take(context, "markdown", len(text) ** 2):
            raise ValueError("too long")
        renderer = Renderer(escape=False, exclude_anchor_links=True)
        renderer.links = links
        return clean(MarkdownWithMath(renderer=renderer).render(text), links, album)
    except Exception:  # too much of it, too tangled, nested too deeply
        return plain(context, text)


@pass_context
def highlight_code(context, source, metadata=None):
    """Jinja filter: code in colours, or without them if it is very long."""
    short = len(source) <= LONGEST_CODE and max(map(len, source.split("\n"))) <= LONGEST_LINE
    if short and take(context, "code", len(source) ** 2):
        return CODE(source)
    return f'<div class="highlight">{plain(context, source)}</div>'


@pass_context
def ansi2html(context, text):
    r"""Jinja filter: escaped text, with the colours of a terminal if they can be made out.

    >>> ansi2html({}, "\x1b[31m<b>\x1b[0m"), ansi2html({}, "\x1b[38m<b>")
    ('<span class="ansi-red-fg">&lt;b&gt;</span>', '&lt;b&gt;')
    """
    text = re.sub("\x1b\\[[\\d;]{30,}m", "", text)
    if text.count("\x1b") > MOST_COLOURS:  # nbconvert's copies the text once for each
        text = filters.strip_ansi(text)
    text = abridged(context, text)
    try:
        return filters.ansi2html(text)
    except Exception:  # it stops at some malformed colours
        return escape(filters.strip_ansi(text))


def unchanged(text):
    """Jinja filter, for nbconvert's strip_files_prefix: that takes minutes for a line of brackets."""
    return text


def plain(context, text):
    return f"<pre>{escape(abridged(context, text))}</pre>"


def abridged(context, text):
    """As much of a text as the page has room for."""
    text = cut(text)
    return text if take(context, "text", len(text)) else CUT.format(len(text)).strip()


def cut(text, longest=LONGEST_TEXT):
    """A text with a note in place of what is too long of its lines, and of it all.

    >>> cut("a text of " + "many " * 100, 6)
    'a text\\n[... 504 more characters]'
    """
    return "\n".join(_cut(line, LONGEST_LINE) for line in _cut(text, longest).split("\n"))


def _cut(text, longest):
    more = len(text) - longest
    return text[:longest] + CUT.format(more) if more > SLACK else text
