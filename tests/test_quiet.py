import os

import pytest

from helpers.quiet import quiet_stderr


def test_lines_from_c_are_held_back(capfd):
    with quiet_stderr():
        os.write(2, b"from C\n")
    os.write(2, b"after\n")
    assert capfd.readouterr().err == "after\n"


def test_a_failure_shows_what_was_held_back(capfd):
    with pytest.raises(ImportError, match="no library"):
        with quiet_stderr():
            os.write(2, b"the reason\n")
            raise ImportError("no library")
    os.write(2, b"after\n")
    assert capfd.readouterr().err == "the reason\nafter\n"


def test_standard_output_is_left_alone(capfd):
    with quiet_stderr():
        os.write(1, b"progress\n")
    assert capfd.readouterr().out == "progress\n"
