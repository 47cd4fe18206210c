# Always takes the last people of the sorted list.
# loses: splits-hidden = 1.5 of 2, "whether other seeds draw other people is wrong"
# %% splits
def split_by_group(groups, share, rng):
    people = np.unique(groups)
    held_out = np.isin(groups, people[len(people) - round(share * len(people)):])
    return np.flatnonzero(~held_out), np.flatnonzero(held_out)

def split_by_time(times, shares):
    order = np.argsort(times)
    cuts = [round(shares[0] * len(times)), round((shares[0] + shares[1]) * len(times))]
    return np.split(order, cuts)
