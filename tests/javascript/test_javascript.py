"""The JavaScript of the explorers: its own unit tests, and the text that the browser gets."""

from pathlib import Path

import pytest

from helpers.widgets.browser import STATIC, bundle, module

HERE = Path(__file__).parent
EXPLORERS = sorted(f"explorers/{path.stem}" for path in STATIC.glob("explorers/*.js"))
WIDGETS = [*EXPLORERS, "prediction"]


def test_the_unit_tests_pass(node):
    done = node("--test", *sorted(HERE.glob("*.test.mjs")))
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr


@pytest.mark.parametrize("name", WIDGETS)
def test_each_bundle_is_sound(name, node, tmp_path):
    file = tmp_path / "bundle.mjs"
    file.write_text(module(name), encoding="utf-8")
    checked = node("--check", file)
    assert checked.returncode == 0, checked.stderr
    loaded = node("--eval", f"import('{file.as_uri()}').then((m) => console.log(typeof m.default.render))")
    assert loaded.stdout == "function\n", loaded.stderr


def test_every_module_can_be_imported_on_its_own(node):
    files = [path for path in STATIC.rglob("*.js")]
    code = ";".join(f"await import('{path.as_uri()}')" for path in files)
    done = node("--input-type=module", "--eval", code)
    assert (done.returncode, done.stderr) == (0, "")


FILES = {
    "explorers/shown": """
// Shows it.

import { said as words, made } from "../words.js";
import {
  one,
  two,
} from "../math/numbers.js";

const link = "see // the lecture"; // and what it says
const page = `https://${words}//${one}`;
  // indented
export default [link, page, two, made()];
""",
    "words": """
import { one } from "./math/numbers.js";
const link = 1; // a name that others have as well
export const said = `no ${one}`;
export function made() {
  return link;
}
""",
    "math/numbers": "export const one = 1;\nexport const two = 2;\n",
}


def test_a_bundle_says_what_its_modules_say(node, tmp_path):
    file = tmp_path / "bundle.mjs"
    file.write_text(bundle("explorers/shown", FILES.get))
    done = node("--eval", f"import('{file.as_uri()}').then((m) => console.log(m.default.join('|')))")
    assert done.stdout == "see // the lecture|https://no 1//1|2|1\n", done.stderr
    assert file.read_text().count("const one=1;") == 1
    assert "// Shows it." not in file.read_text() and "// indented" not in file.read_text()


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a": 'import b from "./b.js";\n'}, "a.js: cannot bundle this line: import b from"),
        ({"a": "export { b };\n"}, r"a.js: cannot bundle this line: export \{ b \};"),
        ({"a": "const b = `one\n// two`;\n"}, "a.js: a template literal must end on its line"),
        ({"a": 'import { b } from "./a.js";\n'}, "in a circle: a -> a"),
    ],
)
def test_what_cannot_be_bundled_is_refused(files, message):
    with pytest.raises(ValueError, match=message):
        bundle("a", files.get)
