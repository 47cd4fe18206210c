# Writes one file that is larger than any may be.
# prints: "File too large"
# %% extra before double
with open("filler", "wb") as file:
    file.write(bytes(100_000_000))
