"""What the schemas of Office say of a Word file; not a test.

They are those of Microsoft's Open XML SDK (order of elements, attributes and their values, ids and references, content
types, relationships), as the development package openxml-audit carries and reads them. They are stricter than the XSD of
ISO 29500, which leaves the order within w:rPr open, and know nothing of w:smartTag.
"""

from collections import Counter
from pathlib import Path

from openxml_audit import FileFormat, OpenXmlValidator


def added_faults(before: Path, after: Path) -> list[str]:
    """The faults that the second file has and the first has not, or not so often: part and description.

    Positions are left out, since comments move them.
    """
    return sorted((_faults(after) - _faults(before)).elements())


def _faults(path: Path) -> Counter[str]:
    # One validator a file: it knows the parts of a file again by the file's address in memory, which another may get.
    validator = OpenXmlValidator(file_format=FileFormat.OFFICE_2019, max_errors=0)
    return Counter(f"{error.part_uri}: {error.description}" for error in validator.validate(path).errors)
