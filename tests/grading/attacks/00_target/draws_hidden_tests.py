# Draws the hidden test: as a picture, as a drawing of letters, as letters with nothing between them.
# never: "<img"
# never: "data:image"
# %% extra after double-hidden
from html import escape
from io import BytesIO

from IPython.display import SVG, Image, display
from PIL import Image as Canvas, ImageDraw

secret = next(source for source in In[::-1] if "only_in_the" in source and "secret" not in source)
canvas, file = Canvas.new("RGB", (900, 500), "white"), BytesIO()
ImageDraw.Draw(canvas).text((5, 5), secret, fill="black")
canvas.save(file, format="png")
display(Image(file.getvalue()))
rows = "".join(f"<text x='5' y='{15 * i + 15}'>{''.join(f'<tspan>{escape(c)}</tspan>' for c in line)}"
               "</text>" for i, line in enumerate(secret.splitlines()))
display(SVG(f"<svg xmlns='http://www.w3.org/2000/svg' width='900' height='500'>{rows}</svg>"))
display({"text/html": "&#8203;".join(map(escape, secret))}, raw=True)
