"""Release, grade and hand out assignments: nbgrader, one submission at a time.

Each step is a module: `release` makes exercises/ from solutions/, `inspection` looks at what was
handed in, `grade` runs it, `report` shows the marks, `schedule` knows the due dates and `handout`
packs the students' zip. `course` is what they share.
"""
