"""Every assignment keeps the rules that make it gradable."""

import ast
import builtins
import re
import symtable

TOTAL = 20
# What given cells define that stand behind a student's first: answers need it, or it belongs beside them.
GIVEN_LATER = {
    "01_neurons": {"networks-run": {"run"}},
    "02_backprop": {"network-forward": {"forward"}},
    "03_loss_configuration": {"mend-broken": {"quarters", "hidden_layers", "broken_model"}},
    "04_generalisation": {"choosing-given": {"noisy_points", "fit_polynomial", "polynomial_error"}},
    "07_transfer_learning": {"script-given": {"script"}},
}


def graded(solution):
    return [c for c in solution.cells if c.metadata.get("nbgrader", {}).get("grade")]


def is_test(cell):
    return cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade", False)


def assigned(cells):
    """The names that these cells define at their top level."""
    names = set()
    for cell in cells:
        for node in ast.parse(code(cell)).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names.add(node.name)
            elif isinstance(node, ast.Import | ast.ImportFrom):
                names |= imported(node)
            else:
                inside = (n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom))
                names |= set().union(*map(imported, inside))  # as in `with quiet_stderr():`
                stored = (n for n in ast.walk(node) if isinstance(n, ast.Name))
                names |= {n.id for n in stored if isinstance(n.ctx, ast.Store)}
    return names


def is_tried(cell):
    return cell.cell_type == "code" and re.match(r"%%try\n", cell.source)


def code(cell):
    """The source without the first line of a cell to try things."""
    return cell.source.removeprefix("%%try")


def test_points_add_up(solution):
    assert sum(cell.metadata.nbgrader.points for cell in graded(solution)) == TOTAL


def test_one_question_is_for_a_human_reader(autograded):
    written = [c for c in graded(autograded) if c.cell_type == "markdown"]
    assert len(written) == 1
    assert written[0].metadata.nbgrader.solution


def test_above_a_written_answer_of_the_project_stands_what_earns_its_points(hand_graded):
    worth = {"½": 0.5, "1": 1}
    assert all(cell.cell_type == "markdown" for cell in graded(hand_graded))
    for above, cell in zip(hand_graded.cells, hand_graded.cells[1:]):
        if cell in graded(hand_graded):
            rubric = re.findall(r"^\| (½|1) \| \S", above.source, re.MULTILINE)
            assert sum(worth[points] for points in rubric) == cell.metadata.nbgrader.points, cell.id


def test_hidden_tests_exist_and_leave_a_word_behind(autograded):
    hidden = [c for c in graded(autograded) if "### BEGIN HIDDEN TESTS" in c.source]
    assert hidden
    for cell in hidden:
        assert cell.source.index("### BEGIN HIDDEN TESTS") > 0, cell.id


def test_grade_ids_name_a_part_and_a_kind(solution):
    kinds = {cell.metadata.nbgrader.grade_id.rpartition("-")[2] for cell in graded(solution)}
    assert kinds <= {"visible", "hidden", "answer"}


def is_students(cell):
    return cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution", False)


def taken(cell):
    """What the first line of a test cell takes from the student."""
    first = cell.source.splitlines()[0]
    assert re.fullmatch(r"%%check( \w+)*", first), f"{cell.id} begins with {first!r}"
    return set(first.split()[1:])


def free_names(source):
    """The names that this code reads and neither binds nor imports; builtins are left out.

    >>> sorted(free_names("import math\\ndef f(x):\\n    return g(math.pi * x)\\nlen(f(y))"))
    ['g', 'y']
    """
    def symbols(table):
        yield from table.get_symbols()
        for inner in table.get_children():
            yield from (symbol for symbol in symbols(inner) if symbol.is_global())

    table = symtable.symtable(source, "cell", "exec")
    bound = {s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported()}
    return {s.get_name() for s in symbols(table) if s.is_referenced()} - bound - set(dir(builtins))


def test_a_name_belongs_to_the_author_or_to_the_student(solution):
    cells = [c for c in solution.cells if c.cell_type == "code" and not is_test(c)]
    students = [c for c in cells if is_students(c)]
    authors = [c for c in cells if not is_students(c) and not is_tried(c)]
    assert assigned(students) & assigned(authors) == set()


def test_a_test_cell_names_all_that_it_takes(solution):
    """It reads nothing else that a student can replace, and leaves nothing behind (`%%check`)."""
    students = assigned(filter(is_students, solution.cells))
    for cell in filter(is_test, solution.cells):
        names = taken(cell)
        body = cell.source.partition("\n")[2]
        assert names <= students, f"{cell.id} takes {names - students}, which no solution defines"
        assert free_names(body) - {"np", "checks"} == names, cell.id


def test_a_released_test_cell_keeps_its_first_line_and_a_body(exercise):
    for cell in filter(is_test, exercise.cells):
        taken(cell)
        assert cell.source.partition("\n")[2].strip(), f"{cell.id}: the body is empty"


def test_no_given_cell_overwrites_a_name_of_the_students(solution):
    """Behind a student's first cell, one binds a name only if the exercise says so, and is locked."""
    cells = [cell for cell in solution.cells if cell.cell_type == "code"]
    first = next((k for k, cell in enumerate(cells) if is_students(cell)), len(cells))
    found = {}
    for cell in cells[first:]:
        if not (is_students(cell) or is_test(cell) or is_tried(cell)) and assigned([cell]):
            found[cell.id] = assigned([cell])
            assert cell.metadata.get("nbgrader", {}).get("locked"), cell.id
    assert found == GIVEN_LATER.get(solution.path.stem, {})


def test_a_cell_to_try_things_reads_only_what_others_define(solution):
    known = set()
    for cell in solution.cells:
        if is_tried(cell):
            assert free_names(code(cell)) <= known, cell.id
        elif cell.cell_type == "code" and not is_test(cell):
            known |= assigned([cell])


def test_imports_and_given_functions_are_locked(solution):
    """Those that a student's answer needs; what he only tries things with is his to change."""
    needed = set().union(*(free_names(cell.source) for cell in filter(is_students, solution.cells)))
    for cell in solution.cells:
        if cell.cell_type == "code" and not (is_students(cell) or is_test(cell) or is_tried(cell)):
            given = assigned([cell])
            if needed & given or "checks" in given:
                assert cell.metadata.get("nbgrader", {}).get("locked"), (cell.id, needed & given)


def imported(node):
    return {(name.asname or name.name).partition(".")[0] for name in node.names}


def test_only_the_release_goes_on_after_an_error(solution, exercise):
    def tagged(notebook):
        return {"raises-exception" in cell.metadata.get("tags", [])
                for cell in notebook.cells if cell.cell_type == "code"}

    assert tagged(solution) == {False}
    assert tagged(exercise) == {True}, "run `make release`"


def test_test_cells_are_locked(solution):
    assert all(cell.metadata.nbgrader.locked for cell in solution.cells if is_test(cell))


def test_every_stub_still_parses(autograded_exercise):
    stubs = [c for c in autograded_exercise.cells if "YOUR CODE HERE" in c.source and c.cell_type == "code"]
    assert stubs
    for cell in stubs:
        ast.parse(cell.source)
        assert "raise NotImplementedError()" in cell.source, cell.id
