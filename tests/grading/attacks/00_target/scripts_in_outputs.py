# Shows HTML, Markdown, SVG and JavaScript that act on whoever looks at them.
# never: "<script>attack"
# never: "<img src=x onerror"
# never: "<a href=javascript"
# %% extra before double
from IPython.display import HTML, SVG, Javascript, Latex, Markdown, display

display(HTML("<script>attack()</script><img src=x onerror=attack()>"))
display(Markdown("<script>attack()</script> [x](javascript:attack())"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg'><script>attack()</script></svg>"))
display(Javascript("attack();//"), Latex("$\\href{javascript:attack()}{x}$"))
display({"text/html": "<a href=javascript:attack()>x</a>", "text/plain": "x",
         "application/vnd.jupyter.widget-view+json": {"model_id": "x"}}, raw=True)
# %% extra before double
%%javascript
attack();//
# %% extra before double
%%html
<script>attack()</script>
