# Takes it for granted that people are numbered 0, 1, 2, ... without gaps.
# loses: splits-hidden = 1 of 2, "raised"
# %% splits
def split_by_group(groups, share, rng):
    people = rng.permutation(max(groups) + 1)
    held_out = np.isin(groups, people[: round(share * len(people))])
    return np.flatnonzero(~held_out), np.flatnonzero(held_out)

def split_by_time(times, shares):
    order = np.argsort(times)
    cuts = [round(shares[0] * len(times)), round((shares[0] + shares[1]) * len(times))]
    return np.split(order, cuts)
