# Prints a million letters and deletes each of them; a carriage return hides all but the last words.
# prints: "the end"
# %% extra before double
print("x" * 1_000_000 + "\b" * 1_000_000)
print("y\r" * 500_000 + "the end")
