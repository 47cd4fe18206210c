# Has outputs of the test cells shown in a widget, where nobody looks for errors.
# loses: double-visible = 0 of 1, "AssertionError: double(3) should be 6"
# loses: double-hidden = 0 of 2
# loses: shares-visible = 0 of 1
# loses: shares-hidden = 1 of 3
# %% double
import ipywidgets

out = ipywidgets.Output()

def hide():
    out.msg_id = get_ipython().kernel.get_parent()["header"]["msg_id"]

def double(x):
    hide()
    return 0
# %% shares
def shares(numbers):
    hide()
    return [0.25, 0.25, 0.5]
