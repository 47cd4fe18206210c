# Draws a start, and takes the people that follow.
# loses: splits-hidden = 1.5 of 2, "The people are not drawn one by one."
# %% splits
def split_by_group(groups, share, rng):
    people = np.unique(groups)
    start = rng.integers(len(people))
    chosen = np.roll(people, start)[:round(share * len(people))]
    inside = np.isin(groups, chosen)
    return np.flatnonzero(~inside), np.flatnonzero(inside)
def split_by_time(times, shares):
    order = np.argsort(times)
    n = len(times); a = round(shares[0] * n); b = round((shares[0] + shares[1]) * n)
    return order[:a], order[a:b], order[b:]
