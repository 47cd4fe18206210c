"""Markdown and HTML that anybody may have written, as harmless HTML; formulas become MathML.

`markdown2html` and `ansi2html` stand in for nbconvert's filters of these names on the grading page
and in feedback. What they return holds no script, no id and no address but what the instructor's
own cells link to: on the grading page any other link could have the server do something.
"""

import re
from html import escape, unescape
from itertools import pairwise
from time import monotonic
from xml.etree import ElementTree

from bleach.css_sanitizer import CSSSanitizer
from bleach.html5lib_shim import Filter
from bleach.sanitizer import Cleaner
from jinja2 import pass_context
from latex2mathml.converter import convert_to_element
from nbconvert import filters
from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath
from nbgrader.utils import is_locked
from pygments.token import STANDARD_TYPES

# Of what is more than this, only the text is shown. A DataFrame of 60 by 20 has 2,700 tags.
LONGEST, LONGEST_FORMULA, MOST_TAGS, MOST_REOPENED = 60_000, 2_000, 4_000, 200_000
PATIENCE = 20  # seconds for all that a student wrote in a notebook

MATHML = """math menclose mfrac mi mn mo mover mpadded mphantom mroot mrow mspace msqrt mstyle msub
    msubsup msup mtable mtd mtext mtr munder munderover""".split()
TAGS = {*MATHML, *"""abbr b blockquote br caption code dd del details div dl dt em h1 h2 h3 h4 h5 h6
    hr i img ins kbd li mark ol p pre s samp small span strong sub summary sup table tbody td tfoot
    th thead tr u ul""".split()}
UNSEEN = {"noscript", "script", "style", "svg", "template", "textarea", "title"}  # and all in them
REOPENED = re.compile(r"(?i)<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b")
DEFINITION = re.compile(r"\\(def|newcommand|newenvironment|DeclareMathOperator)")
STYLE = CSSSanitizer(["background-color", "color", "font-style", "font-weight", "text-align"], [])
ATTRIBUTES = {
    "alt": r"(?s).*", "title": r"(?s).*", "style": r"(?s).*",
    "class": "|".join(["dataframe", "highlight", *filter(None, STANDARD_TYPES.values())]),
    "href": r"(?i)(https?://|mailto:).*",
    "src": r"data:image/(png|jpeg);base64,[\w+/=\s]+",
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


def clean(html, links=False):
    """Keep text, tables, images and mathematics of some HTML, and nothing that acts.

    Raises ValueError where it is too large or too tangled to be read within seconds.

    >>> clean('<p onclick="act()">a <b>word</b><script>act()</script></p>')
    '<p>a <b>word</b></p>'
    """
    measure(html)
    tags = html.count("<")
    # an unclosed <b> is opened again in every block that follows
    if tags > MOST_TAGS or tags * len(REOPENED.findall(html)) > MOST_REOPENED:
        raise ValueError("too many tags")
    cleaner = Cleaner(
        tags=TAGS | UNSEEN | ({"a"} if links else set()), filters=[Unseen], css_sanitizer=STYLE,
        attributes=lambda tag, name, value: (
            name in ATTRIBUTES and re.fullmatch(ATTRIBUTES[name], value)),
        protocols={"http", "https", "mailto", "data"}, strip=True)
    return cleaner.clean(html)


def measure(text):
    """Raise ValueError if a text is too long, pictures within it apart."""
    if len(re.sub(r"[\w+/=]{1000,}", "", text)) > LONGEST:
        raise ValueError("too long")


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

    def inline_math(self, body):
        return mathml(body)

    def block_math(self, body):
        return mathml(body, "block")

    def latex_environment(self, name, body):
        return mathml(rf"\begin{{{name}}}{body}\end{{{name}}}", "block")

    def link(self, text, url, title=None):
        if self.links:
            return super().link(text, url, title)
        return text if text == escape(url) else f"{text} ({escape(url)})"

    def image(self, text, url, title=None):
        try:
            return super().image(text, url, title)
        except InvalidNotebook:  # the attachment is missing
            return escape(text)


@pass_context
def markdown2html(context, source):
    """Jinja filter: a cell's Markdown, or an output's; links work in locked Markdown cells only."""
    cell = context.get("cell") or {}
    renderer = Renderer(escape=False, attachments=cell.get("attachments", {}),
                        exclude_anchor_links=True)
    renderer.links = cell.get("cell_type") == "markdown" and is_locked(cell)
    resources = context.get("resources", {})
    start = monotonic() - resources.get("seconds_for_markdown", 0)
    try:
        measure(source)
        if monotonic() - start > PATIENCE:
            raise TimeoutError
        return clean(MarkdownWithMath(renderer=renderer).render(source), renderer.links)
    except Exception:  # too much of it, too tangled, nested too deeply
        return f"<pre>{escape(source)}</pre>"
    finally:
        resources["seconds_for_markdown"] = monotonic() - start


def ansi2html(text):
    r"""Jinja filter: escaped text, with the colours of a terminal if they can be made out.

    >>> ansi2html("\x1b[31m<b>\x1b[0m"), ansi2html("\x1b[38m<b>")
    ('<span class="ansi-red-fg">&lt;b&gt;</span>', '&lt;b&gt;')
    """
    try:
        if text.count("\x1b") * len(text) < 1e9:  # it copies the text once for each colour
            return filters.ansi2html(text)
    except Exception:  # nbconvert stops at some malformed colours
        pass
    return escape(filters.strip_ansi(text))
