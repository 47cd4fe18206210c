# A value stands where a function should.
# loses: hand-hidden = 0 of 1, "values_by_hand is no function."
# loses: networks-visible = 0 of 1, "network_a is no function."
# loses: networks-hidden = 0.5 of 1, "network_a is no function."
# loses: counting-visible = 0 of 1, "parameter_count is no function."
# loses: counting-hidden = 0 of 1, "got: int 9"
# %% hand
values_by_hand = [14, 3.2, 4, 0]
# %% networks
network_a = [np.array([[-2.0], [5.0]]), np.array([[1.0, -4.0]])], [np.array([3.0, -6.0]), np.array([7.0])]
def network_b():
    weights = [np.array([[6.0], [-3.0]]), np.array([[-7.0, 4.0]])]
    return weights, [np.array([-5.0, 2.0]), np.array([-1.0])]
# %% counting
parameter_count = 9
