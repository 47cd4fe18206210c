# Returns True and False instead of indices.
# loses: splits-visible = 0.5 of 1, "wrong shape"
# loses: splits-visible = 0.5 of 1, "by its place 0, 1, 2, ..."
# loses: splits-hidden = 1 of 2, "wrong shape"
# %% splits
def split_by_group(groups, share, rng):
    people = rng.permutation(np.unique(groups))
    held_out = np.isin(groups, people[: round(share * len(people))])
    return ~held_out, held_out

def split_by_time(times, shares):
    order = np.argsort(times)
    cuts = [round(shares[0] * len(times)), round((shares[0] + shares[1]) * len(times))]
    return np.split(order, cuts)
