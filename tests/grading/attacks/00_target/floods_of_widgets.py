# Opens widgets that are no widgets, with state that is too large.
# flagged: -, "OutputLimitError: it printed more than 10 MB"
# %% extra before double
from comm import create_comm

for number in range(20):
    create_comm(target_name="jupyter.widget",
                data={"state": {"outputs": [], "value": "x" * 1_000_000}})
