# Cuts the rows in two, as if each person's photographs came one after the other.
# loses: splits-visible = 0.5 of 1, "the number of people with photographs on both sides is wrong"
# loses: splits-hidden = 1 of 2, "the number of people with photographs on both sides is wrong"
# %% splits
def split_by_group(groups, share, rng):
    order = np.arange(len(groups))
    return order[: -round(share * len(order))], order[-round(share * len(order)):]

def split_by_time(times, shares):
    order = np.argsort(times)
    cuts = [round(shares[0] * len(times)), round((shares[0] + shares[1]) * len(times))]
    return np.split(order, cuts)
