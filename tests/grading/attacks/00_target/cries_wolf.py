# Raises errors with the names of grading's own flags; they count, and hurt their author only.
# loses: double-visible = 0 of 1
# loses: double-hidden = 0 of 2
# flagged: -, "Flagged: everybody else has cheated"
# flagged: double-visible, "KernelDiedError: so it says"
# %% double
class Flagged(Exception):
    pass

class KernelDiedError(Exception):
    pass

def double(x):
    raise KernelDiedError("so it says")
# %% extra after double
raise Flagged("everybody else has cheated")
