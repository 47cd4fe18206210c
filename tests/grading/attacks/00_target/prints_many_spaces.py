# Prints and raises lines of spaces, dashes and digits, which some regular expressions read for hours.
# %% extra before double
print(" " * 1_000_000, "-" * 1_000_000, "1" * 1_000_000, sep="\n")
print(" " * 40_000 + "\x1b[" + "1;" * 200_000)
raise ValueError(" " * 1_000_000 + "&#" + "9" * 10_000)
