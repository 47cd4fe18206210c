# Shows and returns values whose description is huge.
# loses: double-visible = 0 of 1
# loses: double-hidden = 0 of 2
# flagged: -, "OutputLimitError"
# %% double
class Huge:
    def __repr__(self):
        return "x" * 20_000_000

def double(x):
    return Huge()
# %% extra after double
Huge()
