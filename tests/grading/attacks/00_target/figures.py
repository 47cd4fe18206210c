# Draws a hundred figures, and one that is larger than memory.
# prints: "MemoryError"
# %% extra before double
import matplotlib.pyplot as plt

for number in range(100):
    plt.figure(figsize=(1, 1))
# %% extra before double
plt.close("all")
plt.figure(figsize=(400, 400), dpi=300).canvas.draw()
