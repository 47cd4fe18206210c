"""Release, grade and hand out assignments, with nbgrader's gradebook, formgrader and exchange.

Commands: `release` makes exercises/ from solutions/, `grade` grades what was handed in, `doctor`
says how far this machine isolates it, `handout` packs the students' zip. They share `course` (the
folders and settings), `schedule` (due dates), `done`, `gradebook` and `report`. `lock` keeps a second
grading out, `amend` lets a gradebook follow a changed assignment, `feedback` writes the pages.

A submission goes through `inspection`, then through nbgrader's own steps, between which
nbgrader_config.py puts ours: `restore` (cells that were tampered with), `execution` (runs it) and
`pages` (makes it harmless to read, with `markup` and `outputs`). `flags` is how they tell the
instructor, `cells` and `text` how they read cells and show names. `execution` hands the notebook to `runner`, which executes it with `canary` cells beside
the tests, in a kernel that `warm` forks and `sandbox` confines; `pool` runs many at a time.
"""
