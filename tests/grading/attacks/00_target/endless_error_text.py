# Raises an error whose text is never finished, not even when its cell is interrupted.
# hangs
# loses: everything
# flagged: double-visible, "it ran longer than 5 s and was stopped"
# flagged: double-hidden, "KernelDiedError: not run"
# %% double
class Endless(Exception):
    def __str__(self):
        while True:
            pass

def double(x):
    raise Endless
