# Cuts the rows as they come, without sorting by time.
# loses: splits-visible = 0.5 of 1, "the number of training photographs taken after one of validation is wrong"
# loses: splits-hidden = 1 of 2, "the number of training photographs taken after one of validation is wrong"
# %% splits
def split_by_group(groups, share, rng):
    people = rng.permutation(np.unique(groups))
    held_out = np.isin(groups, people[: round(share * len(people))])
    return np.flatnonzero(~held_out), np.flatnonzero(held_out)

def split_by_time(times, shares):
    cuts = [round(shares[0] * len(times)), round((shares[0] + shares[1]) * len(times))]
    return np.split(np.arange(len(times)), cuts)
