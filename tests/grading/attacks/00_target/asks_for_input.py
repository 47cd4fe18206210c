# Waits for somebody to type.
# loses: double-visible = 0 of 1, "StdinNotImplementedError"
# loses: double-hidden = 0 of 2
# %% double
import getpass

def double(x):
    return float(input("the answer? "))
# %% extra after double
getpass.getpass("your password? ")
