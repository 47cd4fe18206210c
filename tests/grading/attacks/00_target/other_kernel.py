# Asks for another kernel, another language, and a program of its own as the kernel.
# %% edit
import json

def edit(folder):
    path = folder / "00_target.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"] = {
        "kernelspec": {"name": "../../bash", "display_name": "x", "argv": ["/bin/sh", "-c", "id"],
                       "language": "bash",
                       "metadata": {"kernel_provisioner": {"provisioner_name": "x"}}},
        "language_info": {"name": "bash", "file_extension": "/../../x.sh"}, "widgets": {"x": 1}}
    path.write_text(json.dumps(notebook), encoding="utf-8")
