"""termkit: approved terms and past translations of an English–Chinese programme, checked against a draft.

The names below are the public API; they are imported on first use, so that `import termkit` costs nothing.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_EXPORTS = {
    "align_documents": "termkit.api",
    "check": "termkit.api",
    "load_glossary": "termkit.api",
    "read_document": "termkit.api",
    "Report": "termkit.api",
}

__all__ = ["Report", "__version__", "align_documents", "check", "load_glossary", "read_document"]

if TYPE_CHECKING:
    from termkit.api import Report, align_documents, check, load_glossary, read_document


def __getattr__(name: str) -> Any:
    if name in _EXPORTS:
        from importlib import import_module

        return getattr(import_module(_EXPORTS[name]), name)
    raise AttributeError(f"module 'termkit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
