"""Arrays that are installed with the course, in a file beside the module that reads them."""

import zipfile
import zlib

import numpy as np


def read_npz(path):
    """Return every array of an installed file, as a dict; OSError says how to get the file back."""
    try:
        with np.load(path) as archive:
            return dict(archive)
    except (OSError, ValueError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        state = "damaged" if path.exists() else "missing"
        raise OSError(
            f"{path} is {state} ({error}).\n"
            f"It is part of the course: `git checkout -- helpers/{path.parent.name}/{path.name}` in the "
            "course folder brings it back; without git, unpack or reinstall the course."
        ) from None
