# The names of NumPy in place of Python's, in a cell of one's own.
# %% extra before heads-network
from numpy import *
# %% extra after tilt-error
from numpy import *
