# Is right; installs, mounts a drive and writes to /tmp, as notebooks from elsewhere do.
# prints: "went on"
# %% extra before neuron
!pip install numpy
# %% extra before neuron
from google.colab import drive
drive.mount("/content/drive")
# %% extra before neuron
%matplotlib widget
# %% extra before neuron
%cd /content
# %% neuron
def neuron(x, w, b):
    np.save("/tmp/x.npy", x)
    return w @ np.load("/tmp/x.npy") + b
# %% extra after neuron
print("went on")
