"""Keep TensorFlow's start-up lines away from the reader."""

import contextlib
import os
import sys
import tempfile


@contextlib.contextmanager
def quiet_stderr():
    """Hold back what C libraries write to stderr; show it after all if the block fails.

    TensorFlow writes from C++ to file descriptor 2, where `contextlib.redirect_stderr` does not
    reach. What the block writes there is lost, so keep it short.

    Examples
    --------
    >>> with quiet_stderr():
    ...     _ = os.write(2, b"oneDNN custom operations are on.")
    """
    sys.stderr.flush()
    saved = os.dup(2)
    failed = True
    with tempfile.TemporaryFile() as held_back:
        os.dup2(held_back.fileno(), 2)
        try:
            yield
            failed = False
        finally:
            sys.stderr.flush()
            os.dup2(saved, 2)
            os.close(saved)
            if failed:
                held_back.seek(0)
                os.write(2, held_back.read())
