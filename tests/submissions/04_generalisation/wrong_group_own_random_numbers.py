# Draws with NumPy's global generator: the split cannot be repeated.
# loses: splits-hidden = 1.5 of 2, "draw with the rng that is given"
# %% splits
def split_by_group(groups, share, rng):
    people = np.unique(groups)
    np.random.shuffle(people)
    held_out = np.isin(groups, people[: round(share * len(people))])
    return np.flatnonzero(~held_out), np.flatnonzero(held_out)

def split_by_time(times, shares):
    order = np.argsort(times)
    cuts = [round(shares[0] * len(times)), round((shares[0] + shares[1]) * len(times))]
    return np.split(order, cuts)
