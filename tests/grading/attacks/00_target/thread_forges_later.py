# Leaves a thread that adds results, clears outputs and prints while tests run.
# loses: everything
# flagged: shares-hidden, "beside this test"
# %% double
import threading
import time

def double(x):
    return 0

def forge():
    kernel = get_ipython().kernel
    three = {"data": {"text/plain": "3"}, "metadata": {}, "execution_count": 1}
    for turn in range(300):
        for kind, content in (("clear_output", {"wait": False}), ("execute_result", three)):
            kernel.session.send(kernel.iopub_socket, kind, content,
                                parent=kernel.get_parent(), ident=b"kernel")
        time.sleep(0.01)

threading.Thread(target=forge, daemon=True).start()
# %% shares
def shares(numbers):
    time.sleep(0.1)
    return 0
