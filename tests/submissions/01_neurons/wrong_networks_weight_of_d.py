# A weight of -1 in place of -2 in D, a slip of the pen.
# loses: networks-hidden = 0.5 of 1, "network D: 0 of 0.5 points"
# loses: networks-hidden = 0.5 of 1, "network D at -5, -4, -1, 0"
# %% networks
def network_c():
    weights = [np.array([[1.0], [2.0]]), np.array([[2.0, -5.0]])]
    return weights, [np.array([3.0, -1.0]), np.array([1.0])]

def network_d():
    return [np.array([[-1.0], [1.0]]), np.array([[3.0, 4.0]])], [np.array([1.0, -2.0]), np.array([-1.0])]
