# Puts scripts where a reader looks: in the answer, in headings, in raw cells, in attachments.
# never: "<script>attack"
# never: "<img src=x onerror"
# never: "href="javascript:attack"
# never: "<iframe"
# %% [markdown] words-answer
# <script>attack()</script>
[x](javascript:attack()) <img src=x onerror=attack()> ![y](attachment:y)
<iframe srcdoc="<script>attack()</script>"></iframe>
# %% edit
import nbformat

def edit(folder):
    path = folder / "00_target.ipynb"
    notebook = nbformat.read(path, as_version=4)
    picture = {"image/svg+xml": "<svg onload='<script>attack()</script>'/>"}
    notebook.cells[-1].attachments = {"y": picture}
    notebook.cells += [nbformat.v4.new_raw_cell("<script>attack()</script>"),
                       nbformat.v4.new_markdown_cell("<script>attack()</script>")]
    notebook.cells[-2].metadata["format"] = "text/html"
    notebook.cells[-1].metadata["tags"] = ['"><script>attack()</script>']
    notebook.metadata["title"] = "</title><script>attack()</script>"
    nbformat.write(notebook, path)
