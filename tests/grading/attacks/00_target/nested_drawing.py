# A small drawing whose elements refer to one another a billion times; a browser hangs.
# never: "data:image"
# %% extra before double
from IPython.display import display

groups = "<g id='g0'><rect width='1' height='1'/></g>" + "".join(
    f"<g id='g{i}'>" + "".join(f"<use href='#g{i - 1}' x='{j}'/>" for j in range(10)) + "</g>"
    for i in range(1, 10))
display({"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='300'>"
                          f"<defs>{groups}</defs><use href='#g9'/></svg>"}, raw=True)
