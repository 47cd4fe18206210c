import ast
import json
import re

import nbformat
import pytest

from helpers.widgets import Predict, bank, guesses
from helpers.widgets.bank import COURSE, Bank, course_bank
from helpers.widgets.guesses import Guesses
from helpers.widgets.sheet import sheet

VIEW = "application/vnd.jupyter.widget-view+json"
BEND = """
[bend]
lecture = 2
question = "Where does it bend?"
answer = "at <2>"
why = '''There w x + b
 is 0.'''
[[bend.choices]]
text = "at 1"
misconception = "The bias is taken for the place."
refutation = "At 1 it is straight."
[[bend.choices]]
text = "at <2>"
[[bend.choices]]
text = "nowhere"
misconception = "It is taken for a line."
refutation = "It is flat on one side."
"""
LOSS = """
[loss]
lecture = 1
question = "How much?"
answer = 2.303
unit = "bits"
why = "It is so."
"""


@pytest.fixture
def write(tmp_path):
    def write_bank(text):
        path = tmp_path / "questions.toml"
        path.write_text(text, encoding="utf-8")
        return Bank(path)

    return write_bank


@pytest.fixture
def store(tmp_path):
    return Guesses(tmp_path / "state" / "guesses.jsonl")


@pytest.fixture
def predict(write, store):
    return Predict(write(BEND + LOSS), store)


@pytest.fixture
def bend(predict):
    return predict("bend")


# ---- a question


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
        ("at 1", False, "You said “at 1”; it is “at <2>”. At 1 it is straight. There w x + b is 0."),
    ],
)
def test_a_guess_is_answered(predict, bend, guess, right, outcome):
    assert (predict["bend"], bend.right, bend.outcome) == (None, None, "")
    bend.guess = guess
    assert (predict["bend"], bend.right, bend.outcome) == (guess, right, outcome)
    assert bend.verdict == ("right" if right else "wrong")


def test_an_exported_page_can_answer_without_python(bend):
    for choice, reply in zip(bend.choices, bend.replies, strict=True):
        bend.guess = choice
        assert reply == {"text": bend.outcome, "verdict": bend.verdict}


@pytest.mark.parametrize(
    ("guess", "tolerance", "right"),
    [(2.25, None, True), (2.5, None, False), (2.5, 0.5, True), (2.303, 0, True), (2.3, 0, False)],
)
def test_a_number_may_be_a_little_off(write, store, guess, tolerance, right):
    line = "" if tolerance is None else f"tolerance = {tolerance}"
    question = Predict(write(LOSS + line), store)("loss")
    question.guess = guess
    assert question.right is right
    assert "2.3 bits" in question.outcome
    assert question.plain == "How much?\n  Your guess: ____ bits"


def test_asked_again_it_keeps_the_guess_but_a_new_kernel_asks_afresh(predict, bend, store):
    bend.guess = "nowhere"
    again = predict("bend")
    assert (again.guess, again.verdict) == ("nowhere", "wrong")
    assert len(list(store)) == 1
    assert Predict(predict.bank, store)("bend").guess is None


def test_several_are_shown_one_below_the_other(predict, capsys):
    both = predict("bend", "loss")
    both._ipython_display_()
    assert [question.entry.name for question in both] == ["bend", "loss"]


@pytest.mark.parametrize("guess", ["at 3", 1])
def test_a_guess_that_is_no_choice_is_refused(bend, guess):
    with pytest.raises(ValueError, match="guess must be one of at 1, at <2>, nowhere; got"):
        bend.guess = guess


@pytest.mark.parametrize("guess", ["x", float("nan"), True])
def test_a_guess_that_is_no_number_is_refused(predict, guess):
    with pytest.raises(ValueError, match="guess must be a number, got"):
        predict("loss").guess = guess


def test_an_unknown_question_is_named(predict, bend):
    with pytest.raises(KeyError, match="no question 'bent' in questions.toml; did you mean 'bend'"):
        predict("bent")
    with pytest.raises(KeyError, match="no question 'loss' was asked yet; there is bend"):
        _ = predict["loss"]
    with pytest.raises(TypeError, match="predict needs the name of a question"):
        predict()


# ---- the report and the guesses


def test_report_in_words_and_as_table(predict, bend):
    predict("loss")
    assert repr(predict.report()).splitlines() == [
        "You answered 0 of 2 questions here.",
        "  Lecture 1. How much? Not answered.",
        "  Lecture 2. Where does it bend? Not answered.",
    ]
    bend.guess = "at <2>"
    report = predict.report()
    assert report.headline == "You answered 1 of 2 questions here, 1 of them right."
    table = report._repr_html_()
    assert "✓ Yes, “at &lt;2&gt;”." in table
    assert "<2>" not in table


def test_earlier_guesses_are_reported_without_giving_answers_away(predict, bend, store):
    bend.guess = "at 1"
    later = Predict(predict.bank, store)
    report = later.report()
    assert report.headline == "You answered 0 of 0 questions here. Earlier: 0 right of 1."
    assert re.search(r"Where does it bend\? Earlier: ✗ at 1 \(\d{4}-\d\d-\d\d\)\.", repr(report))
    assert "<2>" not in repr(report)
    later("bend").guess = "at <2>"
    assert "✓ Yes, “at <2>”. There w x + b is 0. Earlier: ✗ at 1 (" in repr(later.report())


def test_damaged_lines_and_unknown_questions_are_passed_over(predict, bend, store):
    bend.guess = "at 1"
    with store.path.open("ab") as file:
        file.write(b'\n[1]\n{"question": "bend", "guess": [], "right": true}\n\xff\xfe\n{"question": "gone", ')
    store.add("gone", 3, True)
    predict("loss").guess = 2.3
    assert [made["question"] for made in store] == ["bend", "gone", "loss"]
    assert "gone" not in repr(Predict(predict.bank, store).report())


def test_where_nothing_can_be_written_guesses_last_as_long_as_the_kernel(write, tmp_path):
    (tmp_path / "file").write_text("in the way")
    predict = Predict(write(BEND), Guesses(tmp_path / "file" / "guesses.jsonl"))
    predict("bend").guess = "at 1"
    assert repr(predict.report()).splitlines()[0] == (
        "You answered 1 of 1 question here, 0 of them right. Nothing could be saved: these end with the kernel."
    )


def test_guesses_lie_in_the_users_folder_for_such_things(monkeypatch, tmp_path):
    monkeypatch.setenv(guesses.FOLDER_SETTING, str(tmp_path))
    assert Guesses().path == tmp_path / "guesses.jsonl"
    monkeypatch.delenv(guesses.FOLDER_SETTING)
    monkeypatch.setenv("XDG_STATE_HOME" if guesses.os.name != "nt" else "LOCALAPPDATA", str(tmp_path))
    assert Guesses().path == tmp_path / "neurons-to-style" / "guesses.jsonl"


def test_forget(predict, bend, store):
    bend.guess = "at 1"
    predict.forget()
    assert repr(predict.report()) == "You answered 0 of 0 questions here."
    assert not store.path.exists()


# ---- the bank


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('question = "Where does it bend?"', "", "'bend' lacks question"),
        ('question = "Where does it bend?"', 'question = " "', "'bend' needs a question and a reason"),
        ('answer = "at <2>"', 'answer = "at 3"', "the answer 'at 3' is none of the choices"),
        ('text = "nowhere"', 'text = "at 1"', "at least two choices, all different"),
        ('text = "nowhere"', 'text = ""', "a choice has a text"),
        ("misconception =", "mistake =", "a choice has a text"),
        ('refutation = "It is flat on one side."', "", "wrong choice 'nowhere' needs a misconception"),
        ("answer = 2.303", 'answer = "x"', "must be a number, got 'x'; or are choices missing"),
        ('unit = "bits"', 'units = "bits"', "'loss' has no use for units"),
        ("[loss]", "[loss", "questions.toml is not valid TOML"),
    ],
)
def test_an_incomplete_bank_is_explained(write, old, new, message):
    assert old in BEND + LOSS
    with pytest.raises(ValueError, match=message):
        write((BEND + LOSS).replace(old, new))


def test_the_bank_is_found_beside_the_package_or_above_the_current_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert bank.find() == COURSE / "questions.toml"
    monkeypatch.setattr(bank, "COURSE", tmp_path / "nowhere")
    with pytest.raises(FileNotFoundError, match="neither beside the installed course nor above"):
        bank.find()
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "questions.toml").touch()
    (tmp_path / "exercises" / "01").mkdir(parents=True)
    assert bank.find(tmp_path / "exercises" / "01") == tmp_path / "course" / "questions.toml"
    assert bank.find(tmp_path / "course") == tmp_path / "course" / "questions.toml"


# ---- the course's own questions, and how lectures ask them


def asked():
    """(notebook, cell, call) of every call of the course's `predict` in a lecture."""
    for path in sorted(COURSE.glob("*.ipynb")):
        cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]
        imported = any(re.search(r"from helpers.widgets import .*\bpredict\b", c.source) for c in cells)
        names = {"widgets.predict"} | ({"predict"} if imported else set())
        for cell in cells:
            for node in ast.walk(ast.parse(cell.source)):
                if isinstance(node, ast.Call) and ast.unparse(node.func) in names:
                    yield path, cell, node


CALLS = list(asked())


def lecture_of(path):
    return int(path.name[:2])


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call[0].stem}-{call[1].id}")
def test_a_lecture_asks_by_name_and_nothing_else(call):
    path, _, node = call
    assert node.keywords == []
    for argument in node.args:
        assert isinstance(argument, ast.Constant), ast.unparse(node)
        assert course_bank()[argument.value].lecture <= lecture_of(path)


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call[0].stem}-{call[1].id}")
def test_no_cell_that_asks_holds_an_answer(call):
    _, cell, node = call
    constants = [n.value for n in ast.walk(ast.parse(cell.source)) if isinstance(n, ast.Constant)]
    for argument in node.args:
        entry = course_bank()[argument.value]
        assert entry.answer not in constants
        assert entry.why not in json.dumps(cell.source, ensure_ascii=False)
        for output in cell.outputs:
            assert entry.why not in json.dumps(output, ensure_ascii=False)


def test_every_question_is_asked_in_its_own_lecture():
    own = {
        argument.value
        for path, _, node in CALLS
        for argument in node.args
        if course_bank()[argument.value].lecture == lecture_of(path)
    }
    school = {"school-slope", "school-derivative", "school-matrix"}  # what lecture 1 builds on
    waiting = {*school, "delta-to-weight", "flat-logistic", "he-spread"}  # asked by later lectures only
    assert {entry.name for entry in course_bank()} - own == waiting


# ---- on paper


def test_a_sheet_keeps_answers_for_the_teacher(write):
    page = sheet(2, write(BEND + LOSS))
    for_the_class, for_the_teacher = page.split("class='teacher'")
    for choice in ("at 1", "at &lt;2&gt;", "nowhere"):
        assert f"<tr><td>{choice}</td><td></td><td></td></tr>" in for_the_class
    assert "There w x + b is 0." not in for_the_class
    assert "<b>at &lt;2&gt;</b>: There w x + b is 0." in for_the_teacher
    assert "at 1: The bias is taken for the place. At 1 it is straight." in for_the_teacher
    assert "How much?" not in page
    with pytest.raises(ValueError, match="no question of lecture 3"):
        sheet(3, write(BEND))
