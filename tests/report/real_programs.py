"""What to do where a program from outside Python is missing; not a test."""

import os
from typing import NoReturn

import pytest


def missing(program: str, cure: str) -> NoReturn:
    """Skips loudly; in CI, which installs them all, it is a failure."""
    if os.environ.get("TERMKIT_CI"):
        pytest.fail(f"{program} is missing: install {cure}")
    pytest.skip(f"{program} is missing: install {cure}")
