# Matrices transposed: one row for each input.
# loses: networks-visible = 0 of 1, "one row for each unit and one column for each input"
# %% networks
def network_c():
    weights = [np.array([[1.0, 2.0]]), np.array([[2.0], [-5.0]])]
    return weights, [np.array([3.0, -1.0]), np.array([1.0])]

def network_d():
    weights = [np.array([[-2.0, 1.0]]), np.array([[3.0], [4.0]])]
    return weights, [np.array([1.0, -2.0]), np.array([-1.0])]
