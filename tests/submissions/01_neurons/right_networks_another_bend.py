# Network D with other bends where its output is silent: the same function of x, from weights of no same size.
# %% networks
def network_c():
    weights = [np.array([[3.0], [1.0]]), np.array([[2 / 3, -10.0]])]
    return weights, [np.array([9.0, -0.5]), np.array([1.0])]

def network_d():
    weights = [np.array([[-6.0], [4.0]]), np.array([[1.0, 1.0]])]
    return weights, [np.array([2.5, -8.5]), np.array([-0.5])]
