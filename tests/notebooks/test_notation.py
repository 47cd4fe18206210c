"""course/notation.md says truly which letters are used, and the lectures that lead to it keep to them."""

import re

import nbformat
import numpy as np
import pytest

from helpers import plots
from helpers.operations import mlp, parameter_count
from helpers.operations.gradients import backpropagate
from tests.notebooks.conftest import LECTURES, ROOT

PAGE = (ROOT / "course" / "notation.md").read_text(encoding="utf-8")
FOREIGN = {  # forms of the sources, or of the course in former days
    "weights with brackets": r"W\^\{\[",
    "outputs with brackets": r"[abgn]\^\{\[",
    "layers above": r"W\^l|b\^[12]",
    "hidden layers counted apart": r"m_\{L ?\+ ?1\}",
    "z for the sums": r"\b(dz|dJ/dz|z_l|z = w)\b|partial z",
    "delta of Kronecker": r"delta_\{kj\}",
    "another loss letter": r"\\mathcal\{L\}|partial L\b",
    "another rate": r"\\eta\b",
}
ELSEWHERE = re.compile(r"[^.|]*\[OSLO\][^.|]*")  # a sentence about what a source writes


def linked():
    return [path for path in LECTURES
            if path.stem != "corrections" and "(notation.md)" in path.read_text(encoding="utf-8")]


def text(path):
    cells = nbformat.read(path, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def test_the_first_lectures_lead_to_the_page():
    assert {path.stem for path in linked()} >= {"01_neurons", "02_backprop"}


@pytest.mark.parametrize("path", linked(), ids=lambda path: path.stem)
def test_a_lecture_uses_no_other_letters(path):
    own = ELSEWHERE.sub("", text(path))
    found = {name: re.findall(form, own) for name, form in FOREIGN.items()}
    assert {name: forms for name, forms in found.items() if forms} == {}


def test_foreign_letters_are_noticed():
    for form, foreign in [("weights with brackets", "$W^{[1,2]}$"), ("layers above", "$W^l x$"),
                          ("z for the sums", "dJ/dz"), ("hidden layers counted apart", "$m_{L+1}$")]:
        assert re.search(FOREIGN[form], foreign)


def letters():
    """The letters of the page's own tables, that of other books left out."""
    return re.findall(r"\$([^$]+)\$", " ".join(
        row.split("|")[1] for row in PAGE.split("## Elsewhere")[0].splitlines() if row.startswith("| $")))


def test_every_letter_of_the_page_is_used_in_a_lecture_that_leads_to_it():
    used = "".join(text(path) for path in linked())
    general = {"w_{l,kj}": r"w_{2,kj}", "b_{l,k}": r"b_{1,0}", "N": "1/N"}  # as they occur
    unused = [letter for letter in letters() if general.get(letter, letter) not in used]
    assert letters() and unused == []


def test_shapes_and_order_are_those_of_the_code():
    sizes = (2, 3, 1)
    weights = [np.arange(6.0).reshape(3, 2), np.ones((1, 3))]
    biases = [np.zeros(3), np.zeros(1)]
    assert [w.shape for w in weights] == list(zip(sizes[1:], sizes))  # W_l is m_l by m_(l-1)
    assert mlp(np.ones((5, 2)), weights, biases, ["identity"] * 2).shape == (5, 1)  # samples are rows
    assert parameter_count(sizes) == sum(p.size for p in (*weights, *biases))
    single = mlp([0, 1], weights[:1], biases[:1], ["identity"])
    np.testing.assert_array_equal(single, weights[0][:, 1])  # column j is input j


def test_delta_is_the_derivative_by_the_sums():
    W, b, x, y = np.array([[2.0, -1.0]]), np.array([0.5]), np.array([1.0, 3.0]), np.array([1.0])
    result = backpropagate([W], [b], ["tanh"], x, y)
    np.testing.assert_allclose(result.n[0], W @ x + b)
    np.testing.assert_allclose(result.a[1], np.tanh(result.n[0]))
    h = 1e-6
    loss = [np.mean((np.tanh(W @ x + b + step) - y) ** 2) for step in (h, -h)]
    np.testing.assert_allclose(result.dn[0], (loss[0] - loss[1]) / (2 * h), rtol=1e-6)


def test_pictures_of_networks_write_the_same_letters():
    described = plots.backprop([[[2.0]]], [[1.0]], ["identity"], [3.0], [5.0],
                               selected=(0, 0, 0)).description
    assert "ŷ: n = 7" in described and "dJ/dŷ · dŷ/da · da/dn · dn/dw" in described
