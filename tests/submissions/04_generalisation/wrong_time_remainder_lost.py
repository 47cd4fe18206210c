# Rounds all three sizes down and loses what is left; ten photographs divide evenly.
# loses: splits-hidden = 1 of 2, "none is lost"
# %% splits
def split_by_group(groups, share, rng):
    people = rng.permutation(np.unique(groups))
    held_out = np.isin(groups, people[: round(share * len(people))])
    return np.flatnonzero(~held_out), np.flatnonzero(held_out)

def split_by_time(times, shares):
    order = np.argsort(times)
    a, b, c = [int(share * len(times)) for share in shares]
    return order[:a], order[a:a + b], order[a + b:a + b + c]
