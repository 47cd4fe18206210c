# Forgets %%check, which is put back.
# loses: double-visible = 0 of 1
# loses: double-hidden = 0 of 2
# %% double
del get_ipython().magics_manager.magics["cell"]["check"]

def double(x):
    return 0
