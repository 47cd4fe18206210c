# Takes memory until it is refused, then goes on.
# prints: "MemoryError"
# %% extra before double
def hog():
    taken = []
    while True:
        taken.append(bytearray(50_000_000))

hog()
