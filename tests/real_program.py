"""Finds programs from outside Python for tests; not a test."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def program(name: str, package: str) -> str:
    """Where the program is. Skips the test, loudly, where it is missing; in CI that fails."""
    found = shutil.which(name)
    if not found and os.environ.get("TERMKIT_CI"):
        pytest.fail(f"{name} is missing in CI (apt-get install {package})")
    if not found:
        pytest.skip(f"NOT TESTED AGAINST {name}: it is missing (apt-get install {package})")
    return found


def saved_by_libreoffice(path: Path, kind: str, folder: Path) -> Path:
    """The file as LibreOffice saves it after opening it, in `folder`."""
    office = program("soffice", "libreoffice-writer libreoffice-calc")
    subprocess.run(
        [
            office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
            "--convert-to", kind, "--outdir", str(folder), str(path),
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / f"{path.stem}.{kind.partition(':')[0]}"
