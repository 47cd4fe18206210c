# The names of NumPy in place of Python's, in a cell of one's own.
# %% extra before neuron
from numpy import *
# %% extra after forward
from numpy import *
# %% counting
def parameter_count(sizes):
    return int(sum([k * (m + 1) for m, k in zip(sizes, sizes[1:])]))
