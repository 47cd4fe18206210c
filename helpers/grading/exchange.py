"""`nbgrader collect`, which takes what lies in a folder that every student can write to."""

import os
import re
import stat
import tempfile
from pathlib import Path

from nbgrader.exchange.default import ExchangeCollect
from nbgrader.utils import parse_utc

from helpers.grading.inspection import LARGEST, Broken, check_files


class Collect(ExchangeCollect):
    """Copies no link, and leaves out a submission that has one; an earlier one then stays."""

    def init_src(self):
        super().init_src()
        self.src_records = [record for record in self.src_records if self.is_sound(record)]

    def is_sound(self, record):
        try:
            check_files(Path(self.inbound_path, record["filename"]))
        except (Broken, OSError) as error:
            self.log.error("NOT COLLECTED: %s: %s", record["username"], error)
            return False
        return True

    def do_copy(self, src, dest, log=None):
        with tempfile.TemporaryDirectory() as scratch:
            plain = os.path.join(scratch, "submission")
            try:
                copy_plain(src, plain)
            except (ValueError, OSError) as error:
                return self.log.error("NOT COLLECTED: %s: %s", src, error)
            super().do_copy(plain, dest)

    def _path_to_record(self, path):
        """As nbgrader does it, but for zones such as +08, whose sign it takes for a separator."""
        name = os.path.basename(path)
        student, _, rest = name.partition(f"+{self.coursedir.assignment_id}+")
        time = re.sub(r"\+[\w-]{12}$", "", rest)
        return {"username": student, "filename": name, "timestamp": parse_utc(time)}


def copy_plain(source, target):
    """Copy a folder's files, though its owner may be putting links into it at this moment.

    Raises OSError at a link and ValueError at a device, or if it is too large.
    """
    left = LARGEST
    for base, _, files, folder in os.fwalk(source, onerror=_raise):
        place = os.path.join(target, os.path.relpath(base, source))
        os.makedirs(place, exist_ok=True)
        for name in files:
            opened = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
            with open(opened, "rb") as file, open(os.path.join(place, name), "wb") as copy:
                if not stat.S_ISREG(os.fstat(opened).st_mode):
                    raise ValueError(f"{name} is not a file")
                while part := file.read(1 << 20):
                    left -= copy.write(part)
                    if left < 0:
                        raise ValueError(f"it is larger than {LARGEST / 1e6:.0f} MB")


def _raise(error):
    raise error
