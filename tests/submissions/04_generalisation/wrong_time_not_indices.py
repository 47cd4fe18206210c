# Returns the times themselves, sorted and cut.
# loses: splits-visible = 0.5 of 1, "the indices that split_by_time returns"
# loses: splits-hidden = 1 of 2, "the indices that split_by_time returns"
# %% splits
def split_by_group(groups, share, rng):
    people = rng.permutation(np.unique(groups))
    held_out = np.isin(groups, people[: round(share * len(people))])
    return np.flatnonzero(~held_out), np.flatnonzero(held_out)

def split_by_time(times, shares):
    cuts = [round(shares[0] * len(times)), round((shares[0] + shares[1]) * len(times))]
    return np.split(np.sort(times), cuts)
