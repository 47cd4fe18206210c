"""How JupyterLab starts.

Installing the course puts a copy into the environment's etc/jupyter, where `jupyter lab` reads it.
"""

from pathlib import Path

c = get_config()  # noqa: F821  Jupyter provides it

# In the course's folder, open the first lecture; anywhere else, what JupyterLab always opens.
LECTURE = "course/01_neurons.ipynb"
if Path(LECTURE).is_file():
    c.LabApp.default_url = f"/lab/tree/{LECTURE}"

# No list of extensions, which JupyterLab would fetch from the package index.
c.LabApp.extension_manager = "readonly"


# No news, no word of newer versions, and no question whether you want them. (`LabApp.news_url = None`
# stops the news, but JupyterLab still asks.)
def without_announcements(handler, page_config):
    page_config["disabledExtensions"].append("@jupyterlab/apputils-extension:announcements")
    return page_config


c.ServerApp.tornado_settings = {"page_config_hook": without_announcements}
