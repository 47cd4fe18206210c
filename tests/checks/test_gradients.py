"""The gradient check against analytic gradients, right and wrong in every way that has a name."""

import warnings

import numpy as np
import pytest

from helpers import checks
from helpers.checks.failure import LINE_WIDTH

N, M, K = 5, 3, 2  # samples, inputs, units: all different
RNG = np.random.default_rng(3)
X, Y = RNG.normal(size=(N, M)), RNG.normal(size=(N, K))
W, B = RNG.normal(size=(K, M)), RNG.normal(size=K)
NAMES = ("dW", "db")
FACTORS = {"it was summed over the samples": N, "the factor 2 is missing": 1 / 2}


def loss(parameters):
    W, b = parameters
    return np.mean((Y - np.tanh(X @ W.T + b)) ** 2)


def right():
    a = np.tanh(X @ W.T + B)
    delta = 2 / (N * K) * (a - Y) * (1 - a**2)
    return delta.T @ X, delta.sum(axis=0)


def message(analytic, **kwargs):
    with pytest.raises(checks.CheckFailed) as failure:
        checks.gradient(analytic, loss, (W, B), NAMES, factors=FACTORS, **kwargs)
    text = str(failure.value)
    assert max(map(len, text.splitlines())) <= LINE_WIDTH
    return text


class Tensor:
    def __init__(self, values):
        self.values = values

    def __array__(self, dtype=None, copy=None):
        return self.values


@pytest.mark.parametrize(
    "form",
    [
        tuple,
        list,
        lambda parts: [part.tolist() for part in parts],
        lambda parts: [part.astype(np.float32) for part in parts],
        lambda parts: [Tensor(part) for part in parts],
    ],
)
def test_a_right_gradient_of_any_form_passes(form):
    checks.gradient(form(right()), loss, (W, B), NAMES)


@pytest.mark.parametrize(
    "wrong, said",
    [
        (lambda dW, db: (-dW, -db), "the sign is wrong"),
        (lambda dW, db: (N * dW, N * db), "it was summed over the samples"),
        (lambda dW, db: (dW, N * db), "it was summed over the samples"),
        (lambda dW, db: (dW / 2, db / 2), "the factor 2 is missing"),
        (lambda dW, db: (7 * dW, 7 * db), "every wrong value is 7 times what it should be"),
        (lambda dW, db: (0 * dW, 0 * db), "every value is 0"),
        (lambda dW, db: (dW.T, db), "the matrix is transposed"),
        (lambda dW, db: (dW, np.outer(np.ones(N), db)), "still one gradient for each sample"),
        (lambda dW, db: (dW, db + 1), "right: dW. wrong: db."),
        (lambda dW, db: (dW + 1, db + 1), "wrong: dW, db."),
        (lambda dW, db: (np.full_like(dW, np.nan), db), "contains nan"),
        (lambda dW, db: (np.full_like(dW, np.inf), db), "inf"),
        (lambda dW, db: (dW, db[0]), "got:      a single number"),
        (lambda dW, db: dW, None),
        (lambda dW, db: (dW,), "(dW, db) has the wrong number of parts"),
        (lambda dW, db: 3.0, "got:      float 3.0"),
        (lambda dW, db: None, "is there a `return`"),
        (lambda dW, db: (dW, None), "db is None"),
        (lambda dW, db: (dW, "db"), "not made of numbers"),
        (lambda dW, db: (dW * (1 + 1e-4), db), "dW: "),
    ],
)
def test_a_wrong_gradient_is_named(wrong, said):
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # on stderr it would cost the whole cell
        assert (said or "dW has the wrong shape") in message(wrong(*right()))


def test_the_place_of_a_wrong_value_is_told():
    dW, db = right()
    dW[1, 2] += 1
    text = message((dW, db))
    assert "dW: 1 of 6 values is wrong" in text


def test_the_index_is_told_where_there_are_many():
    weights = np.arange(20.0).reshape(4, 5)
    wrong = 2 * weights
    wrong[2, 3] = -1
    with pytest.raises(checks.CheckFailed, match=r"-1.0, at index \[2, 3\]"):
        checks.gradient(wrong, lambda p: (p**2).sum(), weights, "dW")


def test_known_mistakes_come_before_factors():
    dW, db = right()
    text = message((N * dW, N * db), mistakes={"this very one": (N * dW, N * db)})
    assert "this very one" in text and "summed" not in text
    assert "another" not in message((N * dW, N * db), mistakes={"another": (dW, db + 1)})


def test_a_list_of_layers_is_numbered():
    layers = [np.ones((2, 2)), np.ones((1, 2))]
    total = lambda p: sum((part**2).sum() for part in p[0])  # noqa: E731
    checks.gradient(([2 * W for W in layers],), total, (layers,), ("dW",))
    with pytest.raises(checks.CheckFailed) as failure:
        checks.gradient(([2 * layers[0], 3 * layers[1]],), total, (layers,), ("dW",))
    assert str(failure.value).startswith("dW[1]: 2 of 2 values are wrong.")
    assert "right: dW[0]. wrong: dW[1]." in str(failure.value)
    with pytest.raises(checks.CheckFailed, match="dW has the wrong number of parts"):
        checks.gradient(([2 * layers[0]],), total, (layers,), ("dW",))


def test_numerical_gradient_is_central_and_leaves_its_input_alone():
    parameters = [np.array([[1.0, -2.0]]), np.float32(3.0), 10.0]
    before = [np.copy(part) for part in parameters]
    found = checks.numerical_gradient(
        lambda p: (p[0] ** 3).sum() + p[1] ** 2 + p[2] ** 3, parameters
    )
    np.testing.assert_allclose(found[0], [[3, 12]], rtol=1e-7)  # forward differences: 6e-6
    np.testing.assert_allclose(found[1:], [6, 300], rtol=1e-7)
    assert [part.dtype for part in found] == [np.float64] * 3
    for part, old in zip(parameters, before, strict=True):
        np.testing.assert_array_equal(part, old)


def test_integers_are_taken_as_numbers():
    assert checks.numerical_gradient(lambda p: p[0] ** 2, np.array([3])) == pytest.approx(6)


@pytest.mark.parametrize("wrong, said", [(lambda p: p, r"shape \(2,\)"), (lambda p: np.nan, "nan")])
def test_a_loss_that_is_no_number_is_the_authors_mistake(wrong, said):
    with pytest.raises(ValueError, match=said):
        checks.numerical_gradient(wrong, np.ones(2))


def test_differences_agree_with_the_step_at_random():
    """Over many losses, the error stays far below the tolerance."""
    rng = np.random.default_rng(4)
    for _ in range(50):
        a, at = rng.normal(size=(6, 6)), rng.normal(size=6)
        exact = a.T @ (1 - np.tanh(a @ at) ** 2)
        found = checks.numerical_gradient(lambda p, a=a: np.tanh(a @ p).sum(), at)
        assert np.abs(found - exact).max() < 1e-3 * 1e-5 * np.abs(exact).max() + 1e-8
