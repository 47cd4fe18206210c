# Prints what it should return.
# loses: hand-hidden = 0 of 1, "[C(-4), C(0.75), D(-0.5), D(1)] is None."
# loses: hand-hidden = 0 of 1, "`print` only shows a value"
# loses: networks-visible = 0 of 1, "what network_c returns is None."
# loses: networks-hidden = 0 of 1, "what network_d returns is None."
# %% hand
def values_by_hand():
    print([1, 6, 5, 0])
# %% networks
def network_c():
    print([np.array([[1.0], [2.0]]), np.array([[2.0, -5.0]])], [np.array([3.0, -1.0]), np.array([1.0])])
def network_d():
    print([np.array([[-2.0], [1.0]]), np.array([[3.0, 4.0]])], [np.array([1.0, -2.0]), np.array([-1.0])])
