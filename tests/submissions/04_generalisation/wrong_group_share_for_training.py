# Takes the share for that of the training data; the visible share is one half.
# loses: splits-hidden = 1 of 2, "`share` is the share of the people for validation"
# %% splits
def split_by_group(groups, share, rng):
    people = rng.permutation(np.unique(groups))
    seen = np.isin(groups, people[: round(share * len(people))])
    return np.flatnonzero(seen), np.flatnonzero(~seen)

def split_by_time(times, shares):
    order = np.argsort(times)
    cuts = [round(shares[0] * len(times)), round((shares[0] + shares[1]) * len(times))]
    return np.split(order, cuts)
