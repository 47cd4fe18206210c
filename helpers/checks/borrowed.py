"""Whether an answer computes by itself, or has a library do it."""

import contextlib
import functools
import re
import sys

from helpers.checks.failure import CheckFailed

# What does the work of the exercise: by the module that it is defined in, and by its name.
LIBRARIES = {
    r"helpers\.operations\.convolution": r"\w",
    r"scipy\.(signal|ndimage)": r"\w",
    r"(numpy|scipy|tensorflow|keras|torch|jax|cv2|skimage)":
        r"(?i)conv(?!er|ey|ex)|correl|pool|filter2d|count_params",
}
TOOLS = "loops, slices, einsum and sliding_window_view are yours to use."
# The references of the exercises: no answer may call them.
_REFERENCES = re.compile(r"helpers\.checks\.(canvas|convolutions|heatmaps|networks|painting|sanity|stacks)$")
_NAMES = {"scipy": "SciPy", "numpy": "NumPy", "keras": "Keras", "tensorflow": "TensorFlow"}


@contextlib.contextmanager
def own(what="the sums", libraries=LIBRARIES, tools=TOOLS, of=None):
    """Fail if, in this block, a library does the work: by default, a convolution or a pooling.

    Every call is seen, whatever name a function goes by and wherever it was imported. General tools
    (`einsum`, `pad`, `sliding_window_view`, their likes in TensorFlow) are nobody's answer and free to use.
    What another thread or process does is not seen.

    Parameters
    ----------
    what : str
        What the student should compute without help.
    libraries : dict of str to str
        What does the work: a pattern of modules, and one of the names in them.
    tools : str
        A hint: what may be used.
    of : str, optional
        In place of `libraries`: a pattern of modules, none of whose functions may be called.

    Raises
    ------
    CheckFailed
        That names the first such function; in place of what the block itself raises.

    Examples
    --------
    >>> import numpy as np
    >>> with own():
    ...     total = np.einsum("i,i", [1, 2], [3, 4])
    >>> with own():
    ...     total = np.correlate([1, 2], [3, 4])
    Traceback (most recent call last):
    ...
    helpers.checks.failure.CheckFailed: The work is done by correlate of NumPy.
      expected: the sums, computed by your own code
      look at:  loops, slices, einsum and sliding_window_view are yours to use.
    >>> from helpers import operations
    >>> with own("softmax", of=r"helpers\\.operations"):
    ...     shares = operations.softmax([1, 2])
    Traceback (most recent call last):
    ...
    helpers.checks.failure.CheckFailed: The work is done by softmax of helpers.operations.
      expected: softmax, computed by your own code
      look at:  what the course has ready is there to compare with.
    """
    if of:
        libraries, tools = {of: r"^(?!__)"}, "what the course has ready is there to compare with."
    borrowed, before, patterns = [], sys.getprofile(), tuple(libraries.items())

    def watch(frame, event, argument):
        if borrowed:
            return
        if event == "call":
            module, name = frame.f_globals.get("__name__"), frame.f_code.co_name
            by = frame.f_back and frame.f_back.f_globals.get("__name__")
            if not of and by == "__main__" and _REFERENCES.match(module or "") and name[:2] != "__":
                borrowed.append("the course's own check")
        elif event == "c_call":
            module, name = getattr(argument, "__module__", None), getattr(argument, "__name__", "")
        else:
            return
        if _does_the_work(module, name, patterns) and not _importing(frame):
            borrowed.append(f"{_public(name)} of {_library(module)}")

    sys.setprofile(watch)
    try:
        yield
    finally:
        sys.setprofile(before)
        if borrowed:
            raise CheckFailed(
                f"The work is done by {borrowed[0]}.",
                expected=f"{what}, computed by your own code",
                look_at=tools,
            ) from None


@functools.cache
def _does_the_work(module, name, patterns):
    if not isinstance(module, str) or name.startswith("<"):
        return False
    return any(re.match(rf"{library}(\.|$)", module) and re.search(names, name)
               for library, names in patterns)


def _importing(frame):
    """Whether this is called while a module is being imported, which is no work."""
    while frame:
        if frame.f_globals.get("__name__") == "importlib._bootstrap":
            return True
        frame = frame.f_back
    return False


def _library(module):
    """The name under which one imports it.

    >>> _library("helpers.operations.layers"), _library("scipy.signal._signaltools")
    ('helpers.operations', 'SciPy')
    """
    first, *rest = module.split(".")
    return ".".join([first, *rest[:1]]) if first == "helpers" else _NAMES.get(first, module)


def _public(name):
    """The name that one writes: TensorFlow's `conv2d` is `conv2d_v2` inside.

    >>> _public("conv2d_v2"), _public("_correlate_dispatcher")
    ('conv2d', 'correlate')
    """
    return name.strip("_").removesuffix("_v2").removesuffix("_dispatcher")
