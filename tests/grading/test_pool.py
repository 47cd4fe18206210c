"""Submissions side by side, here and on a cluster; and what happens where a sandbox is not to be had."""

import pytest
from submission_corpus import FIXTURES, Case, build, change_setting, copy_course, hand_in, parse

from helpers.grading import execution, grade, warm
from helpers.grading.course import Course, CourseError
from helpers.grading.pool import Pool

pytestmark = pytest.mark.slow

TINY = "00_tiny"


@pytest.fixture
def course(tmp_path, tiny_release, tiny_solution):
    copy_course(tmp_path, TINY, FIXTURES / "solutions")
    squares = parse(FIXTURES / "submissions" / TINY / "squares.py")
    for number in range(3):
        hand_in(tmp_path, f"right{number}", TINY, build(Case("x"), tiny_release, tiny_solution))
        hand_in(tmp_path, f"wrong{number}", TINY, build(squares, tiny_release, tiny_solution))
    return tmp_path


def totals(course, **options):
    lines = []
    results = grade.grade(course, TINY, echo=lines.append, **{"allow_root": True, **options})
    return {result.student: result.total for result in results}, "\n".join(lines)


EXPECTED = {f"{kind}{number}": total for kind, total in (("right", 6), ("wrong", 4))
            for number in range(3)}


@pytest.mark.parametrize("jobs", [1, 4])
def test_any_number_of_jobs_gives_the_same(course, jobs):
    marks, printed = totals(course, pool=Pool(jobs))
    assert marks == EXPECTED and "[6/6]" in printed


def test_a_pool_can_be_used_again_even_after_an_interrupt(course):
    pool = Pool(2)

    def interrupt(student):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(pool.map(interrupt, [1], course))
    for force in (False, True):
        assert totals(course, pool=pool, force=force)[0] == EXPECTED


def test_a_cluster_gives_the_same(course):
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None,
                                  processes=True) as cluster:
        pool = Pool(scheduler=cluster.scheduler_address)
        assert pool.jobs == 2
        try:
            assert totals(course, pool=pool)[0] == EXPECTED
        finally:
            pool.close()


def test_no_scheduler_is_one_plain_message(monkeypatch):
    pytest.importorskip("distributed")
    with pytest.raises(CourseError, match="No Dask scheduler answers at tcp://127.0.0.1:1"):
        Pool(scheduler="tcp://127.0.0.1:1")


@pytest.fixture
def no_sandbox(monkeypatch):
    """As on macOS or Windows: kernels are not forked, and nothing isolates them."""
    monkeypatch.setattr(warm, "can_fork", lambda *_: False)
    monkeypatch.setattr(grade, "lacks", lambda: ["there is no sandbox for this system"])


def test_without_a_sandbox_it_grades_with_a_notice(course, no_sandbox):
    marks, printed = totals(course)
    assert marks == EXPECTED
    assert printed.count("NOT ISOLATED") == 2, "before and after"
    assert "there is no sandbox for this system" in printed


def test_without_a_sandbox_it_refuses_if_one_is_required(course, no_sandbox):
    change_setting(course, "IsolatedExecute.require_isolation", True)
    with pytest.raises(CourseError, match="no sandbox for this system.*make doctor"):
        totals(course)
    assert not (course / "autograded").exists()


def test_stock_nbgrader_refuses_as_well(course, no_sandbox):
    change_setting(course, "IsolatedExecute.require_isolation", True)
    from nbgrader.converters import Autograde

    grade.register(Course(course), TINY, print)
    with pytest.raises(warm.NotIsolated, match="no sandbox"):
        Course(course, allow_root=True).convert(Autograde, TINY, "right0")


def test_a_layer_that_fails_is_reported(course, monkeypatch):
    """What a kernel's sandbox lacked, here or on a worker, reaches the instructor."""
    real = execution.run

    def run(notebook, files, limits):
        executed, missing = real(notebook, files, limits)
        return executed, [*missing, "files: Landlock is not to be had"]

    monkeypatch.setattr(execution, "run", run)
    assert "files: Landlock is not to be had" in totals(course)[1]


def test_root_is_refused(course, monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 0)
    with pytest.raises(CourseError, match="--allow-root"):
        totals(course, allow_root=False)
