"""Every assignment keeps the rules that make it gradable."""

import ast

TOTAL = 20


def graded(solution):
    return [c for c in solution.cells if c.metadata.get("nbgrader", {}).get("grade")]


def is_test(cell):
    return cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade", False)


def assigned(cells):
    """The names that these cells define at their top level."""
    names = set()
    for cell in cells:
        for node in ast.parse(cell.source).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names.add(node.name)
            else:
                stored = (n for n in ast.walk(node) if isinstance(n, ast.Name))
                names |= {n.id for n in stored if isinstance(n.ctx, ast.Store)}
    return names


def test_points_add_up(solution):
    assert sum(cell.metadata.nbgrader.points for cell in graded(solution)) == TOTAL


def test_one_question_is_for_a_human_reader(solution):
    written = [c for c in graded(solution) if c.cell_type == "markdown"]
    assert len(written) == 1
    assert written[0].metadata.nbgrader.solution


def test_hidden_tests_exist_and_leave_a_word_behind(solution):
    hidden = [c for c in graded(solution) if "### BEGIN HIDDEN TESTS" in c.source]
    assert hidden
    for cell in hidden:
        assert cell.source.index("### BEGIN HIDDEN TESTS") > 0, cell.id


def test_grade_ids_name_a_part_and_a_kind(solution):
    kinds = {cell.metadata.nbgrader.grade_id.rpartition("-")[2] for cell in graded(solution)}
    assert kinds <= {"visible", "hidden", "answer"}


def test_a_name_belongs_to_the_author_or_to_the_student(solution):
    code = [c for c in solution.cells if c.cell_type == "code"]
    students = [c for c in code if c.metadata.get("nbgrader", {}).get("solution")]
    authors = [c for c in code if c not in students]
    assert assigned(students) & assigned(authors) == set()


def test_test_cells_are_locked(solution):
    assert all(cell.metadata.nbgrader.locked for cell in solution.cells if is_test(cell))


def test_every_stub_still_parses(exercise):
    stubs = [c for c in exercise.cells if "YOUR CODE HERE" in c.source and c.cell_type == "code"]
    assert stubs
    for cell in stubs:
        ast.parse(cell.source)
        assert "raise NotImplementedError()" in cell.source, cell.id
