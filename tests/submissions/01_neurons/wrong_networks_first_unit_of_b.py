# A weight of 5 in place of 6, in the hidden unit that B's output cuts off.
# loses: networks-hidden = 0.5 of 1, "with its last bias 60 higher"
# %% networks
def network_a():
    """Return the two lists [W1, W2] and [b1, b2] of network A, as NumPy arrays."""
    weights = [np.array([[-2.0], [5.0]]), np.array([[1.0, -4.0]])]
    return weights, [np.array([3.0, -6.0]), np.array([7.0])]


def network_b():
    return [np.array([[5.0], [-3.0]]), np.array([[-7.0, 4.0]])], [np.array([-5.0, 2.0]), np.array([-1.0])]
