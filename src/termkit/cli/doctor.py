"""`termkit doctor`: what this installation is made of, and whether it is well. What to paste into a report of a fault."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from importlib.util import find_spec

import click

from termkit.errors import TermkitError

_WORDS = {"ok": "ok      ", "warn": "look    ", "bad": "broken  ", "": "        "}
_OPTIONAL = {
    "git": "check --changed-since, glossary diff and history",
    "soffice": "older Word files (.doc), saved as .docx first",
    "msgfmt": "a second opinion on PO files",
}


@click.command("doctor", epilog="Example: termkit doctor  (what to send with a report of a fault)")
def command() -> int:
    """Show versions, caches, the locale and what optional parts are there. Exits with 1 if something is broken."""
    is_broken = False
    for state, line in _lines():
        click.echo(_WORDS[state] + line)
        is_broken |= state == "bad"
    return int(is_broken)


def _lines() -> Iterator[tuple[str, str]]:
    from termkit import __version__

    yield "ok", f"termkit {__version__}, in {os.path.dirname(os.path.dirname(__file__))}"
    yield "ok", f"Python {platform.python_version()} ({sys.executable}) on {platform.system()} {platform.machine()}"
    yield from _packages()
    yield from _settings()
    yield from _cache()
    yield from _locale()
    for program, use in _OPTIONAL.items():
        if shutil.which(program):
            yield "ok", f"{program}: {_version(program)}"
        else:
            yield "warn", f"{program}: not here; needed only for {use}"


def _packages() -> Iterator[tuple[str, str]]:
    """The packages that termkit requires: version, and whether they can be imported."""
    try:
        required = [line for line in metadata.requires("termkit") or () if "extra ==" not in line]
    except metadata.PackageNotFoundError:
        yield "warn", "packages: termkit is run from its sources and is not installed"
        return
    modules = {"ahocorasick-rs": "ahocorasick_rs", "marisa-trie": "marisa_trie", "markdown-it-py": "markdown_it"}
    modules |= {"mdit-py-plugins": "mdit_py_plugins", "opencc-python-reimplemented": "opencc"}
    told = []
    for line in required:
        name = line
        for mark in " <>=!~;[(":
            name = name.partition(mark)[0]
        try:
            told.append(f"{name} {metadata.version(name)}")
            if not find_spec(modules.get(name, name.casefold().replace("-", "_"))):
                yield "bad", f"{name}: is installed, but cannot be found; install termkit again"
        except metadata.PackageNotFoundError:
            yield "bad", f"{name}: is missing; install termkit again"
    yield "ok", f"packages: {', '.join(told)}"


def _settings() -> Iterator[tuple[str, str]]:
    from termkit import api
    from termkit.config import Settings

    try:
        settings = Settings.load()
        yield "ok", f"settings: {settings.file or 'none here or above; the defaults hold'}"
        glossary = api.load_glossary(settings.glossary)
        where, in_force = settings.glossary or "that of termkit", glossary.in_force()
        counted = f"{len(in_force)} concepts in force of {len(glossary)} ({in_force.digest[:12]})"
        yield "ok", f"glossary: {where}, {counted}"
        if settings.pairs:
            from termkit.repository import pairs

            found = pairs.find(settings)
            yield ("ok" if found.pairs else "warn"), f"pairs: {len(found.pairs)}, {len(found.missing)} not translated"
        elif settings.file:
            yield "warn", "pairs: none; termkit check must be told which files"
    except TermkitError as error:
        for line in str(error).splitlines():
            yield "bad", line


def _cache() -> Iterator[tuple[str, str]]:
    from termkit.files import cache_folder

    try:
        folder = cache_folder()
        sizes = [entry.stat().st_size for entry in os.scandir(folder) if entry.is_file()]
        where = "TERMKIT_CACHE" if os.environ.get("TERMKIT_CACHE") else "default place"
        state = "ok" if os.access(folder, os.W_OK) else "warn"
        yield state, f"cache: {folder} ({where}), {len(sizes)} files, {sum(sizes) / 1e6:.1f} MB; may be deleted"
    except OSError as error:
        yield "warn", f"cache: {error.filename or 'its folder'}: {error.strerror}; termkit works, but more slowly"


def _locale() -> Iterator[tuple[str, str]]:
    names = [
        f"{name}={os.environ[name]}" for name in ("LC_ALL", "LC_CTYPE", "LANG", "PYTHONUTF8") if os.environ.get(name)
    ]
    encoding = getattr(sys.stdout, "encoding", "") or "unknown"
    try:
        "人口贩运 → “…”".encode(encoding)
        yield "ok", f"locale: {' '.join(names) or 'not set'}; output in {encoding}"
    except (UnicodeEncodeError, LookupError):
        yield "warn", f"locale: output in {encoding} cannot show Chinese; set PYTHONUTF8=1"
    yield "ok", f"file names in {sys.getfilesystemencoding()}"


def _version(program: str) -> str:
    try:
        done = subprocess.run([program, "--version"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return "does not answer"
    return (done.stdout or done.stderr).decode("utf-8", "replace").strip().partition("\n")[0]
