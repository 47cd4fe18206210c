"""Release, grade and hand out assignments, with nbgrader's gradebook, formgrader and exchange.

Commands: `release` makes exercises/ from solutions/, `collection` takes in what was uploaded (and
looks into it with `archives`), `grade` grades what was handed in, `doctor` says how far this machine
isolates it, `handout` packs the students' zip. They share `course` (the folders and settings),
`schedule` (due dates and hand-in times), `groups` (who works together), `done`, `gradebook` and
`report`. `lock` keeps a second grading out, `amend` lets a gradebook follow a changed assignment.

A submission goes through `inspection`, which `guard` puts in front of nbgrader's own commands, too
(and `exchange` before `nbgrader collect`), then through nbgrader's own steps, between which
nbgrader_config.py puts ours: `restore` (cells that were tampered with), `execution` (runs it) and
`pages` (makes it harmless to read, with `markup`, `pictures` and `outputs`). `flags` is how they tell
the instructor, `cells` and `text` how they read cells and show names. `execution` hands the notebook
to `runner`, which executes it with `canary` cells beside the tests and with `fresh` putting back what
students changed, in a kernel that `warm` forks and `sandbox` confines, in a folder of `places`; `pool`
runs many at a time.
"""
