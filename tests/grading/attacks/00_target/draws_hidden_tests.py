# Draws the hidden test: as a picture, as a drawing of letters, as letters with nothing between them.
# never: "<img"
# never: "data:image"
# %% extra after double-hidden
from html import escape

import matplotlib.pyplot as plt
from IPython.display import SVG, display

secret = next(source for source in In[::-1] if "only_in_the" in source and "secret" not in source)
plt.figure(figsize=(10, 6))
plt.text(0, 0, secret, family="monospace", fontsize=6)
plt.show()
rows = "".join(f"<text x='5' y='{15 * i + 15}'>{''.join(f'<tspan>{escape(c)}</tspan>' for c in line)}"
               "</text>" for i, line in enumerate(secret.splitlines()))
display(SVG(f"<svg xmlns='http://www.w3.org/2000/svg' width='900' height='500'>{rows}</svg>"))
display({"text/html": "&#8203;".join(map(escape, secret))}, raw=True)
