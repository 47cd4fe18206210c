# Sends replies that nobody asked for, 20 MB each.
# loses: everything
# flagged: double, "OutputLimitError: it printed without end and was stopped"
# flagged: double-visible, "KernelDiedError"
# %% double
import time

kernel = get_ipython().kernel
session, stream = kernel.session, kernel.shell_stream
header = session.pack(session.msg_header("execute_reply"))
header = header[:-1] + b',"junk":[' + b"[]," * 7_000_000 + b"0]}"
parts = [header, session.pack(session.msg_header("execute_request")), session.pack({}),
         session.pack({"status": "ok"})]
ident = kernel._parent_ident["shell"]
for number in range(20):
    stream.socket.send_multipart([*ident, b"<IDS|MSG>", session.sign(parts), *parts])
time.sleep(60)
