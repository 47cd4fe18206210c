# Shows something of 150 MB in one piece, which breaks the line to the grader.
# loses: everything
# flagged: double-visible, "KernelDiedError: its outputs arrive no more"
# flagged: double-hidden, "KernelDiedError: not run"
# %% double
from IPython.display import display

display({"text/plain": "x" * 150_000_000}, raw=True)
