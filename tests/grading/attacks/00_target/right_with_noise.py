# Is right, but warns and complains in every way there is.
# %% double
import logging
import os
import sys
import warnings

def double(x):
    print("noise")
    print("noise", file=sys.stderr)
    print("noise", file=sys.__stderr__)
    os.write(2, b"noise\n")
    warnings.warn("noise")
    logging.getLogger().error("noise")
    np.float64(1) / np.zeros(1)
    sys.stderr.flush()
    return x + x
# %% shares
def shares(numbers):
    warnings.warn("noise", DeprecationWarning)
    os.system("echo noise >&2")
    return double(np.asarray(numbers)) / np.sum(double(np.asarray(numbers)), axis=-1, keepdims=True)
