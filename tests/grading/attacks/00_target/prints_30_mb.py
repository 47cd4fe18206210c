# Prints 30 MB.
# flagged: -, "OutputLimitError: it printed more than 10 MB"
# %% extra before double
for number in range(30_000):
    print("x" * 999)
