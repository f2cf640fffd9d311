"""The OASIS schemas of XLIFF, as Debian's package php-symfony-translation carries them; not a test."""

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

_PACKAGE = "php-symfony-translation"
_FOLDER = Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas")
_SCHEMAS = {"1.2": "xliff-core-1.2-strict.xsd", "2.0": "xliff-core-2.0.xsd"}
_CORE = "urn:oasis:names:tc:xliff:document:"


def assert_valid(text: str) -> None:
    """1.2 by its strict schema, 2.0 by its core schema; so too 2.1, which has the same, and 2.2, whose core is the same
    but for its namespace: that is exchanged first.

    Skips the test, loudly, where the package is missing; in CI that fails.
    """
    schema = _schema("1.2" if f"{_CORE}1.2" in text else "2.0")
    schema.assertValid(etree.fromstring(text.replace(f"{_CORE}2.2", f"{_CORE}2.0").encode()))


@cache
def _schema(version: str) -> etree.XMLSchema:
    path = _FOLDER / _SCHEMAS[version]
    if not path.is_file():
        missing = f"the schemas of XLIFF are missing (apt-get install {_PACKAGE})"
        pytest.fail(missing) if os.environ.get("TERMKIT_CI") else pytest.skip(f"NOT VALIDATED: {missing}")
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_XmlNamespace())
    return etree.XMLSchema(etree.parse(path, parser))


class _XmlNamespace(etree.Resolver):
    """The schema of xml:lang and xml:space lies beside the others, whatever address they have for it."""

    def resolve(self, url: str, public_id: str, context: Any) -> Any:
        return self.resolve_filename(str(_FOLDER / "xml.xsd"), context) if url.endswith("xml.xsd") else None
