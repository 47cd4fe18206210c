# Uses IPython's commands for files, programs and other languages.
# prints: "all tried"
# %% extra before double
!cat /etc/shadow
!sh -c 'kill -9 -1'
# %% extra before double
%run surroundings.json
# %% extra before double
%%writefile ../../taken
taken
# %% extra before double
%cd /
%load_ext autoreload
%autoreload 2
# %% extra before double
%config InteractiveShell.ast_node_interactivity = "all"
%xmode Minimal
# %% extra before double
%%bash
kill -9 $PPID
# %% extra before double
print("all tried")
