# Keeps errors from being shown.
# loses: everything
# loses: double-visible = 0 of 1, "AssertionError"
# %% double
def double(x):
    return 0
# %% shares
def shares(numbers):
    return 0
# %% extra before double
shell = type(get_ipython())
shell.showtraceback = shell._showtraceback = lambda *arguments, **options: None
