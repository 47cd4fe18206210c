# Matrices transposed: one row for each input.
# loses: networks-visible = 0 of 1, "one row for each unit and one column for each input"
# %% networks
def network_a():
    weights = [np.array([[-2.0, 5.0]]), np.array([[1.0], [-4.0]])]
    return weights, [np.array([3.0, -6.0]), np.array([7.0])]

def network_b():
    weights = [np.array([[6.0, -3.0]]), np.array([[-7.0], [4.0]])]
    return weights, [np.array([-5.0, 2.0]), np.array([-1.0])]
