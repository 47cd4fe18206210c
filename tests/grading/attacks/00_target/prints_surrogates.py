# Prints text that no file can hold.
# %% extra before double
print("\ud800 \x00 \x1b]0;title\x07 \u202e")
"\udfff"
# %% extra before double
raise ValueError("\ud800")
