# Has a socket beside the notebook.
# reason: "neither a file nor a folder"
# %% edit
import os
import socket

def edit(folder):
    before = os.getcwd()
    os.chdir(folder)  # a socket's path is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
    os.chdir(before)
