"""docs/formats.md, made from the register of readers and what each says of itself.

Run as a program it writes the page: `python tests/formats/formats_page.py`.
"""

from importlib import import_module
from pathlib import Path

from termkit.formats import READERS
from termkit.formats.descriptor import Format

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"
_HEAD = """# Formats

What termkit reads, how a finding says where it is, how findings get back into the file, and what nobody checks. Made
by `python tests/formats/formats_page.py` from what each reader says of itself; do not edit the table.

| format | suffixes | read | where a finding is | `--comments` | not seen |
| --- | --- | --- | --- | --- | --- |
"""
_FOOT = """
A file with another suffix is read by what is in it: an office file, XLIFF, TMX or HTML, else plain text.

Before any parser sees a byte, `formats/guard.py` refuses what is no ordinary file: over 64 MiB of text or 256 MiB
unpacked, zip bombs, members outside the archive, passwords, document types and entities of one's own. Every refusal is
one line that says what to do, and ends the program with 3. `scripts/fuzz READER SECONDS` looks for what slips through.

Encodings of text files: a byte order mark, else strict UTF-8, else what the file itself declares if that is true, else
UTF-16, GB18030 or Big5 by evidence; `--encoding` forces one. The report says which it was.

Of HTML, the `alt` of a picture is read, in the picture's place: it stands there when the picture does not load, and
Markdown shows it so. `title` attributes are not: a tooltip interrupts no sentence, and most are made by programs.

A table with a column in Latin letters and one in Chinese characters, in which most of a document's text stands, is a
translation: its rows are pairs, the left column is the source, and the document is checked alone.

Subtitles: where at least one cue in five ends in a full stop, cues are joined until a sentence ends; where hardly any
does, as in most Chinese subtitles, each cue stands alone and the aligner joins them. Where all its cues have the times
of cues of the other language, which does have full stops, they are joined as those are.
"""


def page() -> str:
    suffixes: dict[str, list[str]] = {}
    for suffix, target in READERS.items():
        suffixes.setdefault(target.partition(":")[0], []).append(f"`{suffix}`")
    rows = sorted((row(import_module(module).FORMAT, names) for module, names in suffixes.items()), key=str.casefold)
    return _HEAD + "".join(rows) + _FOOT


def row(format: Format, suffixes: list[str]) -> str:
    cells = (format.name, " ".join(sorted(suffixes)), format.read, format.locate, format.write_back, format.unseen)
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
