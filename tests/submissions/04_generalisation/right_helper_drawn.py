# A helper of its own has a name that a test uses, too.
# %% splits
def split_by_time(times, shares):
    """Indices for training, validation and test, the oldest first.

    times : array of shape (N,), when each photograph was taken: all different, in any order
    shares : tuple of three floats that add up to 1, e.g. (0.6, 0.2, 0.2)
    Returns three arrays of indices, train, validation and test; each of 0 ... N-1 is in one.
    """
    order = np.argsort(times)
    cuts = [round(shares[0] * len(times)), round((shares[0] + shares[1]) * len(times))]
    return np.split(order, cuts)


def drawn(rng, people, share):
    return rng.permutation(people)[: round(share * len(people))]
def split_by_group(groups, share, rng):
    held = np.isin(groups, drawn(rng, np.unique(groups), share))
    return np.flatnonzero(~held), np.flatnonzero(held)
