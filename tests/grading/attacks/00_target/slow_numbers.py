# Is right, with numbers whose text takes long to make.
# %% double
import time

class Slow(float):
    def __repr__(self):
        time.sleep(0.5)
        return "1"

def double(x):
    return Slow(x * 2) if np.ndim(x) == 0 else np.multiply(x, 2)
