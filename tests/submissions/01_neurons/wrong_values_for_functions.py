# A value stands where a function should.
# loses: hand-hidden = 0 of 1, "values_by_hand is no function."
# loses: networks-visible = 0 of 1, "network_c is no function."
# loses: networks-hidden = 0.5 of 1, "network_c is no function."
# loses: counting-visible = 0 of 1, "parameter_count is no function."
# loses: counting-hidden = 0 of 1, "got: int 9"
# %% hand
values_by_hand = [1, 6, 5, 0]
# %% networks
network_c = [np.array([[1.0], [2.0]]), np.array([[2.0, -5.0]])], [np.array([3.0, -1.0]), np.array([1.0])]
def network_d():
    weights = [np.array([[-2.0], [1.0]]), np.array([[3.0, 4.0]])]
    return weights, [np.array([1.0, -2.0]), np.array([-1.0])]
# %% counting
parameter_count = 9
