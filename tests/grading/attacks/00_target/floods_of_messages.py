# Shows large things without end.
# loses: everything
# flagged: double, "and was stopped"
# flagged: double-visible, "KernelDiedError"
# %% double
from IPython.display import display

text = "x" * 5_000_000
while True:
    display({"text/plain": text}, raw=True)
