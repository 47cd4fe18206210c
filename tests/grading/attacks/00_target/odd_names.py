# Has files whose names are no text, or look like something else.
# reason: "a file's name is not text"
# %% edit
import os

def edit(folder):
    for name in (b"\xff\xfe.csv", "\u202etxt.exe".encode(), b"-rf", b"{student}*?[x]", b"new\nline",
                 b"=cmd|' C calc'!A0", b"00_target.ipynb.bak"):
        with open(os.path.join(os.fsencode(folder), name), "w") as file:
            file.write("x")
