# Puts a magic of its own in the place of %%check, which is put back.
# loses: double-visible = 0 of 1
# loses: double-hidden = 0 of 2
# loses: shares-visible = 0 of 1
# loses: shares-hidden = 0 of 3
# %% double
def double(x):
    return 0
# %% shares
def shares(numbers):
    return 0

get_ipython().register_magic_function(lambda line, cell: None, "cell", "check")
