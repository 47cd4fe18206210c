# Draws photographs instead of people.
# loses: splits-visible = 0.5 of 1, "the number of people with photographs on both sides is wrong"
# loses: splits-visible = 0.5 of 1, "then take all photographs of each"
# loses: splits-hidden = 1 of 2, "the number of people with photographs on both sides is wrong"
# %% splits
def split_by_group(groups, share, rng):
    order = rng.permutation(len(groups))
    cut = round((1 - share) * len(groups))
    return order[:cut], order[cut:]

def split_by_time(times, shares):
    order = np.argsort(times)
    cuts = [round(shares[0] * len(times)), round((shares[0] + shares[1]) * len(times))]
    return np.split(order, cuts)
