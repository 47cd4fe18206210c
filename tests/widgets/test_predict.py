import pytest

from helpers.widgets import Predict

VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def predict():
    return Predict()


@pytest.fixture
def bend(predict):
    return predict(
        "bend", "Where does it bend?", choices=["at 1", "at <2>", "nowhere"], answer="at <2>",
        because="There w x + b\n is 0.",
    )  # fmt: skip


def test_text_has_question_and_choices_but_no_answer(bend):
    for guess in (None, "at 1"):  # what a saved notebook holds does not depend on the guess
        bend.guess = guess
        data, _ = bend._repr_mimebundle_()
        assert set(data) == {VIEW, "text/plain"}
        assert data["text/plain"] == (
            "Where does it bend?\n  ( ) at 1\n  ( ) at <2>\n  ( ) nowhere"
        )


@pytest.mark.parametrize(
    ("guess", "right", "outcome"),
    [
        ("at <2>", True, "Yes, “at <2>”. There w x + b is 0."),
        ("nowhere", False, "You said “nowhere”; it is “at <2>”. There w x + b is 0."),
    ],
)
def test_a_guess_is_answered(predict, bend, guess, right, outcome):
    assert (predict["bend"], bend.right, bend.outcome) == (None, None, "")
    bend.guess = guess
    assert (predict["bend"], bend.right, bend.outcome) == (guess, right, outcome)
    assert bend.verdict == ("right" if right else "wrong")


def test_an_exported_page_can_answer_without_python(bend):
    for choice, reply in zip(bend.choices, bend.replies):
        bend.guess = choice
        assert reply == {"text": bend.outcome, "verdict": bend.verdict}


@pytest.mark.parametrize(
    ("guess", "tolerance", "right"),
    [(2.25, None, True), (2.5, None, False), (2.5, 0.5, True), (2.303, 0, True), (2.3, 0, False)],
)
def test_a_number_may_be_a_little_off(predict, guess, tolerance, right):
    question = predict("loss", "How much?", answer=2.303, tolerance=tolerance, unit="bits")
    question.guess = guess
    assert question.right is right
    assert "2.3 bits" in question.outcome
    assert question.plain == "How much?\n  Your guess: ____ bits"


def test_a_later_cell_finds_the_answer(predict):
    question = predict("steps", "How many steps?")
    question.guess = 10
    assert question.outcome == "You said 10. Run on and see."
    words = predict.reveal("steps", 37, "Momentum overshoots.")
    assert repr(words) == question.outcome == "You said 10; it is 37. Momentum overshoots."
    assert question.verdict == "wrong"


def test_an_answer_without_a_guess_still_reads_well(predict):
    question = predict("steps", "How many steps?")
    assert repr(predict.reveal("steps", 37, "So.")) == "It is 37. So."
    assert question.outcome == ""


def test_asked_again_it_keeps_the_guess_unless_the_words_changed(predict, bend):
    bend.guess = "nowhere"
    again = predict("bend", "Where does it bend?", ["at 1", "at <2>", "nowhere"], "at 1")
    assert again.guess == "nowhere"
    assert predict("bend", "Why does it bend?", ["at 1", "at 2"]).guess is None


def test_summary_in_words_and_as_table(predict, bend):
    predict("loss", "How much?", answer=2)
    assert repr(predict.summary()).splitlines() == [
        "You answered 0 of 2 questions.",
        "  Where does it bend? Not answered.",
        "  How much? Not answered.",
    ]
    bend.guess = "at <2>"
    summary = predict.summary()
    assert summary.headline == "You answered 1 of 2 questions, 1 of them right."
    table = summary._repr_html_()
    assert "✓ Yes, “at &lt;2&gt;”." in table
    assert "<2>" not in table


def test_forget(predict, bend):
    predict.forget()
    assert repr(predict.summary()) == "You answered 0 of 0 questions."


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda p: p("a", "", ["x", "y"]), "question must be a sentence"),
        (lambda p: p("a", "Why?", "xy"), "choices must be a list of texts"),
        (lambda p: p("a", "Why?", ["x"]), "at least two, all different"),
        (lambda p: p("a", "Why?", ["x", "x"]), "at least two, all different"),
        (lambda p: p("a", "Why?", ["x", "y"], "z"), "answer must be one of x, y; got 'z'"),
        (lambda p: p("a", "How?", answer="x"), "answer must be a number.*were choices forgotten"),
        (lambda p: p("a", "How?", answer=float("nan")), "answer must be a number"),
        (lambda p: setattr(p("a", "Why?", ["x", "y"]), "guess", "z"), "guess must be one of"),
    ],
)
def test_bad_input_is_explained(predict, call, message):
    with pytest.raises(ValueError, match=message):
        call(predict)


def test_an_unknown_question_is_named(predict, bend):
    with pytest.raises(KeyError, match="no question 'bent' was asked yet; there is bend"):
        _ = predict["bent"]
