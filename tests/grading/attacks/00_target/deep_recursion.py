# Functions, conversions and comparisons that call themselves without an end.
# loses: double-visible = 0 of 1, "RecursionError"
# loses: double-hidden = 0 of 2, "RecursionError"
# %% double
class Endless:
    def __repr__(self):
        return repr(self)

    __eq__ = lambda self, other: other == self

def double(x):
    return double(x) if np.ndim(x) else Endless()
# %% extra after double
Endless()
