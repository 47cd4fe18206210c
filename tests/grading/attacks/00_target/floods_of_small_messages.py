# Shows things one by one, more than fit.
# flagged: -, "OutputLimitError: it printed more than 10 MB"
# %% extra before double
from IPython.display import display

for number in range(1500):
    display({"text/plain": f"{number:010000}"}, raw=True)
