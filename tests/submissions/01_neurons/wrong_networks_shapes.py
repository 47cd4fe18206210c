# A unit too many in A, and the parts of B in another structure.
# loses: networks-visible = 0 of 1, "W1 of network_a has the wrong shape."
# loses: networks-hidden = 0 of 1, "expected: (2, 1)"
# loses: networks-hidden = 0 of 1, "network_b does not return two lists of two arrays each."
# %% networks
def network_a():
    weights = [np.array([[-2.0], [5.0], [1.0]]), np.array([[1.0, -4.0]])]
    return weights, [np.array([3.0, -6.0]), np.array([7.0])]
def network_b():
    return np.array([[6.0], [-3.0]]), np.array([-5.0, 2.0]), np.array([[-7.0, 4.0]]), np.array([-1.0])
