# Loses the minus sign of one bias of network D.
# loses: networks-hidden = 0.5 of 1, "network D: 0 of 0.5 points"
# %% networks
def network_c():
    weights = [np.array([[1.0], [2.0]]), np.array([[2.0, -5.0]])]
    return weights, [np.array([3.0, -1.0]), np.array([1.0])]

def network_d():
    weights = [np.array([[-2.0], [1.0]]), np.array([[3.0, 4.0]])]
    return weights, [np.array([1.0, -2.0]), np.array([1.0])]
