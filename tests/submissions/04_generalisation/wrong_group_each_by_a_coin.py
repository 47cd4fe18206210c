# Throws a coin for each person: the share is met only on average.
# loses: splits-visible = 0.5 of 1, "the number of people for validation is wrong"
# loses: splits-hidden = 1 of 2, "the number of people for validation is wrong"
# %% splits
def split_by_group(groups, share, rng):
    people = np.unique(groups)
    held_out = np.isin(groups, people[rng.random(len(people)) < share])
    return np.flatnonzero(~held_out), np.flatnonzero(held_out)

def split_by_time(times, shares):
    order = np.argsort(times)
    cuts = [round(shares[0] * len(times)), round((shares[0] + shares[1]) * len(times))]
    return np.split(order, cuts)
