# Sends what is no message at all.
# %% extra before double
kernel = get_ipython().kernel
for content in (None, {}, {"data": 1}, {"transient": 7}, {"text": None}):
    for kind in ("execute_result", "stream", "error", "comm_open", "status"):
        kernel.session.send(kernel.iopub_socket, kind, content,
                            parent=kernel.get_parent(), ident=b"x")
kernel.iopub_thread.send_multipart([b"x", b"<IDS|MSG>", b"no signature", b"{", b"{}", b"{}", b"{}"])
