# Prints what it should return.
# loses: hand-hidden = 0 of 1, "[A(-2), A(1.4), B(0.25), B(0.75)] is None."
# loses: hand-hidden = 0 of 1, "`print` only shows a value"
# loses: networks-visible = 0 of 1, "what network_a returns is None."
# loses: networks-hidden = 0 of 1, "what network_b returns is None."
# %% hand
def values_by_hand():
    print([14, 3.2, 4, 0])
# %% networks
def network_a():
    print([np.array([[-2.0], [5.0]]), np.array([[1.0, -4.0]])], [np.array([3.0, -6.0]), np.array([7.0])])
def network_b():
    print([np.array([[6.0], [-3.0]]), np.array([[-7.0, 4.0]])], [np.array([-5.0, 2.0]), np.array([-1.0])])
