# Loops forever, and takes the grader's interrupt for nothing.
# hangs
# loses: everything
# flagged: double, "CellTimeoutError: it ran longer than 5 s"
# flagged: double-visible, "KernelDiedError: not run"
# %% double
while True:
    try:
        while True:
            pass
    except KeyboardInterrupt:
        pass
