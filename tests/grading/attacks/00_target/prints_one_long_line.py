# Prints one line of 9 MB, which is allowed.
# %% extra before double
print("x" * 9_000_000)
