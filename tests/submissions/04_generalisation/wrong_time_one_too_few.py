# Cuts one photograph too early.
# loses: splits-visible = 0.5 of 1, "the sizes of train, validation and test"
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
    order = np.argsort(times)
    n = len(times)
    a = int(shares[0] * n) - 1; b = int((shares[0] + shares[1]) * n) - 1
    return order[:a], order[a:b], order[b:]
