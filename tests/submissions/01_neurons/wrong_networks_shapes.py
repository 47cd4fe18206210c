# A unit too many in C, and the parts of D in another structure.
# loses: networks-visible = 0 of 1, "W1 of network_c has the wrong shape."
# loses: networks-hidden = 0 of 1, "expected: (2, 1)"
# loses: networks-hidden = 0 of 1, "network_d does not return two lists of two arrays each."
# %% networks
def network_c():
    weights = [np.array([[1.0], [2.0], [1.0]]), np.array([[2.0, -5.0]])]
    return weights, [np.array([3.0, -1.0]), np.array([1.0])]
def network_d():
    return np.array([[-2.0], [1.0]]), np.array([1.0, -2.0]), np.array([[3.0, 4.0]]), np.array([-1.0])
