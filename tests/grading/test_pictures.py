"""Pictures in answers and outputs reach whoever reads them; what only looks like one does not."""

import base64
import io

import matplotlib.figure
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image
from test_pages import neutral, page

from helpers.grading import pictures
from helpers.grading.markup import clean, markdown2html
from helpers.grading.pages import Neutralise
from helpers.grading.pictures import ROOM, check_drawing, data_uri

RASTER = {"png": "png", "jpeg": "jpeg", "gif": "gif", "webp": "webp"}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
NESTED = SVG.format("<defs><g id='g0'><rect/></g>" + "".join(
    f"<g id='g{i}'>" + f"<use href='#g{i - 1}'/>" * 10 + "</g>" for i in range(1, 10))
    + "</defs><use href='#g9'/>")
HOSTILE = {
    "script": SVG.format("<script>pwn()</script>"),
    "nested": NESTED,
    "itself": SVG.format("<g id='a'><use href='#a'/></g>"),
    "twice the same name": SVG.format("<g id='a'/><g id='a'><use href='#a'/></g><use href='#a'/>"),
    "whole": '<svg xmlns="http://www.w3.org/2000/svg" id="all"><g/><use href="#all"/></svg>',
    "often": SVG.format("<g id='a'>" + "<g/>" * 1_000 + "</g>" + "<use href='#a'/>" * 1_000),
    "elsewhere": SVG.format("<use href='http://evil.example/x.svg#a'/>"),
    "filter": SVG.format("<filter id='a'/><rect filter='url(#a)'/>"),
    "pattern": SVG.format("<pattern id='a'/><rect fill='url(#a)'/>"),
    "escaped": SVG.format("<rect id='a'/><rect style='fill: u\\72l(#a)'/>"),
    "import": SVG.format("<style>@import 'http://evil.example'</style>"),
    "image": SVG.format("<image xlink:href='http://evil.example/x.png'/>"),
    "drawing in a drawing": SVG.format("<image href='data:image/svg+xml;base64,PHN2Zz4='/>"),
    "animation": SVG.format("<rect><animate attributeName='x' dur='1s'/></rect>"),
    "page": SVG.format("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>"),
    "entities": "<!DOCTYPE svg [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]>" + SVG.format("<text>&b;</text>"),
    "html": "<html><script>pwn()</script></html>",
    "cut off": "<svg",
}


def picture(kind="png", size=(3, 2)):
    file = io.BytesIO()
    Image.new("RGB", size, "red").save(file, format=kind)
    return file.getvalue()


def coded(content):
    return base64.b64encode(content).decode()


def images(cell, folder=None):
    """(alt, beginning of src) of each picture that a reader of the cell sees, and the text."""
    context = {"cell": cell, "resources": {"metadata": {"path": str(folder)} if folder else {}}}
    soup = BeautifulSoup(markdown2html(context, cell.source), "html.parser")
    return [(tag["alt"], tag["src"].partition(";")[0]) for tag in soup("img")], soup.get_text()


def attached(kind, content):
    cell = new_markdown_cell("See ![a *drawing*](attachment:a%20b.x) **here**",
                             attachments={"a b.x": {kind: coded(content)}})
    Neutralise().preprocess(new_notebook(cells=[cell]), {})
    return cell


@pytest.mark.parametrize("kind", RASTER)
def test_an_attached_picture_is_seen(kind):
    for said in (f"image/{kind}", "image/png", "application/octet-stream"):
        found, text = images(attached(said, picture(kind)))
        assert found == [("a drawing", f"data:image/{kind}")]
        assert text.strip() == "See  here"


def test_of_an_attachment_of_another_kind_the_reader_is_told():
    found, text = images(attached("image/heic", b"ftypheic"))
    assert not found and "[a picture that is not shown: it is no PNG, JPEG, GIF, WebP or SVG]" in text


@pytest.mark.parametrize("kind", RASTER)
def test_a_picture_beside_the_notebook_is_seen(tmp_path, kind):
    (tmp_path / "my drawings").mkdir()
    (tmp_path / "my drawings" / "one").write_bytes(picture(kind))
    for source in ("![x](my%20drawings/one)", "![x](<my drawings/one>)", "![x](./my%20drawings/one)",
                   "<img alt='x' src='my drawings/one' onerror='pwn()'>"):
        found, _ = images(new_markdown_cell(source), tmp_path)
        assert found == [("x", f"data:image/{kind}")], source


def test_a_drawing_is_seen_too(tmp_path):
    (tmp_path / "a.svg").write_text(SVG.format("<circle r='3'/>"))
    assert images(new_markdown_cell("![x](a.svg)"), tmp_path)[0] == [("x", "data:image/svg+xml")]
    assert images(attached("image/svg+xml", SVG.format("<path/>").encode()))[0]


def test_the_page_shows_both(tmp_path):
    """The case that was met: a GIF and a PNG in one answer."""
    cell = new_markdown_cell(
        "**My** answer: ![one](attachment:a.gif) ![two](attachment:a.png)", attachments={
            "a.gif": {"image/gif": "R0lGODlhAQABAIAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="},
            "a.png": {"image/png": coded(picture())}})
    notebook, _ = Neutralise().preprocess(new_notebook(cells=[cell]), {})
    assert "image/gif" in notebook.cells[0].attachments["a.gif"]
    for template in ("feedback", "formgrade"):
        soup = BeautifulSoup(page(notebook, template), "html.parser")
        assert soup.select_one(".rendered_html strong").get_text() == "My"
        assert [tag["alt"] for tag in soup(".rendered_html img") or soup("img")] == ["one", "two"]


@pytest.mark.parametrize(("source", "words"), [
    ("![a sketch](attachment:missing.png)", "a sketch [a picture that is not shown: there is none]"),
    ("![a sketch](missing.png)", "there is none"),
    ("![](../secret.png)", "there is none"), ("![](/etc/passwd)", "there is none"),
    ("![](link.png)", "there is none"), ("![](%00)", "there is none"), ("![](.)", "there is none"),
    ("![](file:///etc/passwd)", "there is none"), ("![](http://evil.example/x.png)", "there is none"),
    ("![](notes.txt)", "it is no PNG"), ("![](page.svg)", "it is more than a plain drawing"),
    ("![](data:image/png;base64,AA==)", "it is no PNG"), ("![](picture:7)", "there is none"),
    ("![](" + "a" * 5_000 + ")", "there is none"),
])
def test_the_reader_is_told_why_there_is_no_picture(tmp_path, source, words):
    folder = tmp_path / "submission"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(picture())
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "notes.txt").write_text("notes")
    (folder / "page.svg").write_text(HOSTILE["script"])
    found, text = images(new_markdown_cell(f"**An** answer: {source}"), folder)
    assert not found and words in text and text.startswith("An answer")


def test_too_large_a_picture_is_not_shown(tmp_path, monkeypatch):
    (tmp_path / "a.png").write_bytes(picture(size=(300, 300)))
    cell = new_markdown_cell("![x](a.png)")
    assert images(cell, tmp_path)[0]
    monkeypatch.setattr(pictures, "MOST_PIXELS", 80_000)
    assert "more than 0 million pixels" in images(cell, tmp_path)[1]
    monkeypatch.setattr(pictures, "LARGEST", 100)
    assert "it is larger than 0 MB" in images(cell, tmp_path)[1]


def test_a_picture_of_a_billion_pixels_is_refused():
    content = bytearray(picture())
    content[16:24] = (40_000).to_bytes(4) * 2
    with pytest.raises(ValueError, match="million pixels|no PNG"):
        data_uri(bytes(content))


def test_one_picture_many_times_is_shown_until_the_page_is_full(tmp_path):
    content = picture() + b"\0" * 1_000_000
    (tmp_path / "a.png").write_bytes(content)
    found, text = images(new_markdown_cell("![x](a.png)" * 100), tmp_path)
    assert len(found) == ROOM // data_uri(content)[1] < 20
    assert text.count("there are too many on this page") == 100 - len(found)
    many = [new_output("display_data", {"image/png": coded(content)}) for _ in range(30)]
    shown = neutral(*many)
    assert sum("image/png" in output.data for output in shown) == len(found)


def test_pictures_in_outputs_are_seen_and_described():
    outputs = neutral(
        new_output("display_data", {"image/png": coded(picture())}, metadata={"image/png": {"width": 9}}),
        new_output("display_data", {"image/gif": coded(picture("gif")), "text/plain": "x"}),
        new_output("display_data", {"image/svg+xml": HOSTILE["nested"], "text/plain": "x"}))
    soup = BeautifulSoup(page(new_notebook(cells=[new_code_cell(outputs=outputs)])), "html.parser")
    assert [tag["src"].partition(";")[0] for tag in soup("img")] == ["data:image/png", "data:image/gif"]
    assert all("picture" in tag["alt"] for tag in soup("img"))
    assert "[a picture that is not shown: it is more than a plain drawing" in soup.get_text()
    again = neutral(*outputs)  # as the page is made of what was saved
    assert again == outputs


@pytest.mark.parametrize("name", HOSTILE)
def test_a_drawing_that_is_more_is_refused(name):
    with pytest.raises(ValueError, match="it is|it draws"):
        data_uri(HOSTILE[name].encode())


def test_what_matplotlib_draws_is_a_drawing():
    figure = matplotlib.figure.Figure()
    left, right = figure.subplots(1, 2)
    left.plot(range(100), "o-", label="$x^2$")
    left.legend()
    right.imshow([[0, 1], [2, 3]])
    file = io.StringIO()
    figure.savefig(file, format="svg")
    assert check_drawing(file.getvalue()) > 0  # the pixels of imshow


def test_the_work_of_reading_a_drawing_is_bounded():
    """Depth and number of names multiply for who counts what is in each anew."""
    assert check_drawing(SVG.format("<g id='a'>" * 3_000 + "</g>" * 3_000)) == 0
    with pytest.raises(ValueError, match="too large"):
        check_drawing(" " * (pictures.LARGEST_DRAWING + 1))


PIECES = ["<g id='a'>", "</g>", "<use href='#a'/>", "<rect/>", "<path id='b'/>", "<use href='#b'/>",
          "<image href='data:image/png;base64,AA'/>", "<text>x</text>", "url(#a)", "<rect fill='url(#b)'/>"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_drawing_is_taken_or_refused(inside):
    try:
        check_drawing(SVG.format(inside))
    except ValueError as error:
        assert str(error).startswith(("it is", "it draws"))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60), st.sampled_from([b"", *(picture(kind) for kind in RASTER)]))
def test_any_bytes_are_taken_or_refused(noise, start):
    for content in (start + noise, start[:20] + noise + start[20:]):
        try:
            uri, price = data_uri(content)
            assert uri.startswith("data:image/") and price >= len(uri)
        except ValueError as error:
            assert str(error)


def test_inline_pictures_may_be_long_and_html_may_not():
    long = f"data:image/png;base64,{coded(picture() + bytes(1_000_000))}"
    assert f'src="{long}"' in clean(f"<p>x</p><img src='{long}'>")
    assert long in markdown2html({}, f"![x]({long})")
    with pytest.raises(ValueError, match="too long"):
        clean("a" * 1_000_000)  # letters that could be a picture's
