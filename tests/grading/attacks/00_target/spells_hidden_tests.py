# Spells the hidden test out, where a search for its lines does not find it.
# never: "o n l y"
# never: "o,n,l,y"
# never: "ONLY_IN"
# never: "tset_neddih"
# %% double
def double(x):
    for source in In[::-1]:
        if "only_in_the" in source and "secret" not in source:  # the hidden one
            print(" ".join(source), source.upper(), source[::-1], ",".join(source), sep="\n")
    return x + x
# %% extra after double-hidden
secret = next(source for source in In[::-1] if "only_in_the" in source and "secret" not in source)
print("SPACED", " ".join(secret))
print("UPPER", secret.upper())
print("REVERSED", secret[::-1])
print("COMMAS", ",".join(secret))
