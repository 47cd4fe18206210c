# Forgets %%check, so that no test runs at all.
# loses: everything
# flagged: double-visible, "could not be made"
# %% double
del get_ipython().magics_manager.magics["cell"]["check"]

def double(x):
    return 0
