# Ends validation and begins the test with the same photograph.
# loses: splits-visible = 0.5 of 1, "none is there twice"
# loses: splits-hidden = 1 of 2, "none is there twice"
# %% splits
def split_by_group(groups, share, rng):
    people = rng.permutation(np.unique(groups))
    held_out = np.isin(groups, people[: round(share * len(people))])
    return np.flatnonzero(~held_out), np.flatnonzero(held_out)

def split_by_time(times, shares):
    order = np.argsort(times)
    a, b = round(shares[0] * len(times)), round((shares[0] + shares[1]) * len(times))
    return order[:a], order[a:b + 1], order[b:]
