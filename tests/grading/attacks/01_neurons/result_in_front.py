# Sends a result of its own in front of the error that follows.
# loses: networks-visible = 0 of 1
# loses: networks-hidden = 0 of 1
# loses: hand-hidden = 0 of 1
# flagged: networks-visible, "before it failed"
# flagged: networks-hidden, "before it failed"
# %% networks
def show(n):
    k = get_ipython().kernel
    k.session.send(k.iopub_socket, "execute_result", {"data": {"text/plain": n}, "metadata": {}, "execution_count": 1},
                   parent=k.get_parent(), ident=b"kernel")
def network_c(): show("1"); return None
network_d = network_c
# %% hand
def values_by_hand(): show("1.0"); return [0, 0, 0, 0]
