# A function that never returns costs its own tests; those of the next function run.
# hangs
# loses: double-visible = 0 of 1, "look for a loop that never ends"
# loses: double-hidden = 0 of 2
# flagged: double-visible, "CellTimeoutError: it ran longer than 5 s"
# flagged: double-hidden, "CellTimeoutError"
# %% double
def double(x):
    while True:
        pass
