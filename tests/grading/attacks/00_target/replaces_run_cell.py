# Has every cell do nothing.
# loses: everything
# flagged: double-visible, "a check beside this test"
# %% double
def double(x):
    return 0
# %% shares
def shares(numbers):
    return 0
# %% extra before double
shell = type(get_ipython())
run = shell.run_cell
shell.run_cell = lambda self, code, *rest, **options: run(self, "pass", *rest, **options)
