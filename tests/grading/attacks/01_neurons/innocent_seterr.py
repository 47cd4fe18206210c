# Is right, and stops at every floating-point problem and every warning, which is good practice.
# %% extra before neuron
np.seterr(all="raise")
import warnings
warnings.simplefilter("error")
