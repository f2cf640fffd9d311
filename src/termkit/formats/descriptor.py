"""What a format's reader can do, told once, in the module that does it: docs/formats.md is made from these."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Format:
    """Sentences for a person. `read`: what of the file becomes text; `locate`: the address that a finding has;
    `write_back`: how findings get into a copy of the file ("–": they do not); `unseen`: what is in the file and is not
    checked.
    """

    name: str
    read: str
    locate: str
    write_back: str
    unseen: str
