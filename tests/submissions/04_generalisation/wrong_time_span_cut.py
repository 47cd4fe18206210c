# Shares of the elapsed time, not of the photographs.
# loses: splits-hidden = 1 of 2, "the sizes of train, validation and test"
# %% splits
def split_by_group(groups, share, rng):
    """Indices for training and for validation; each group is wholly on one side.

    groups : array of shape (N,), who is in each photograph: numbers or names, in any order
    share : float, the share of the groups (of the people, not the photographs) for validation
    rng : np.random.Generator, draws which groups, e.g. by rng.permutation(...)
    Returns two arrays of indices, train and validation; each of 0 ... N-1 is in one of them.
    """
    people = rng.permutation(np.unique(groups))
    held_out = np.isin(groups, people[: round(share * len(people))])
    return np.flatnonzero(~held_out), np.flatnonzero(held_out)


def split_by_time(times, shares):
    first, last = times.min(), times.max()
    a = first + shares[0] * (last - first)
    b = first + (shares[0] + shares[1]) * (last - first)
    return np.flatnonzero(times <= a), np.flatnonzero((times > a) & (times <= b)), np.flatnonzero(times > b)
