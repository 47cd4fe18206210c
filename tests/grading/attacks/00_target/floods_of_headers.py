# Sends messages whose headers, not their contents, hold millions of empty lists.
# loses: everything
# flagged: double, "OutputLimitError: it printed without end and was stopped"
# flagged: double-visible, "KernelDiedError"
# %% double
import time

kernel = get_ipython().kernel
session = kernel.session
header = session.pack(session.msg_header("stream"))
header = header[:-1] + b',"junk":[' + b"[]," * 10_000_000 + b"0]}"
parts = [header, session.pack(kernel.get_parent()["header"]), session.pack({}),
         session.pack({"name": "stdout", "text": "x"})]
for number in range(6):
    kernel.iopub_thread.send_multipart([b"stream", b"<IDS|MSG>", session.sign(parts), *parts])
time.sleep(60)
