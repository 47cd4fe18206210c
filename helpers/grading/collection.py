"""Unpack what students uploaded, for `nbgrader zip_collect`; a broken archive stops no other."""

import shutil
import tarfile
import zipfile
from pathlib import Path

from nbgrader.plugins import ExtractorPlugin
from nbgrader.utils import unzip

DEPTH = 3  # a download of all submissions is an archive of archives
LARGEST = 100_000_000  # bytes that any archive may unpack to
RATIO = 50  # a larger one may unpack to so many times its own size


class ArchiveExtractor(ExtractorPlugin):
    """Unpacks each archive on its own; one that cannot be unpacked is named and left out."""

    def extract(self, archive_path, extracted_path):
        shutil.copytree(archive_path, extracted_path, dirs_exist_ok=True)
        for _ in range(DEPTH):
            for path in sorted(Path(extracted_path).rglob("*")):
                if path.suffix in self.zip_ext and path.is_file():
                    self.unpack(path)

    def unpack(self, path):
        """Put a folder in the place of an archive, or nothing."""
        folder = path.with_name(path.stem.removesuffix(".tar"))
        try:
            check_size(path)
            unzip(str(path), str(path.parent), self.zip_ext, create_own_folder=True)
        except Exception as error:  # zipfile, tarfile and setuptools have many
            shutil.rmtree(folder, ignore_errors=True)
            self.log.error("NOT COLLECTED: %s cannot be unpacked: %s", path.name, error)
        path.unlink()


def check_size(path):
    """Raise ValueError if an archive would fill the disk."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            total = sum(member.file_size for member in archive.infolist())
    else:
        with tarfile.open(path) as archive:
            total = sum(member.size for member in archive)
    if total > max(LARGEST, RATIO * path.stat().st_size):
        raise ValueError(f"{path.stat().st_size:,} bytes would become {total:,}")
