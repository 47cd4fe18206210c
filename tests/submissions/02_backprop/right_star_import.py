# The names of NumPy in place of Python's, in a cell of one's own.
# %% extra before checker
from numpy import *
# %% extra after minibatch
from numpy import *
