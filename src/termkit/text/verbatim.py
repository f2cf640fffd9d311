"""Words that must reach the target untouched: addresses, phone numbers, document symbols, placeholders, tags.

Boundaries are ASCII ones by own lookarounds: between Han and Latin there is no `\\b`. A `key` is the form for
comparing; it forgives what does no harm (grouping of a phone number, case of a host name, full-width digits) and
nothing else.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from termkit.model.document import Span
from termkit.text.remembered import remembered


class VerbatimKind(StrEnum):
    EMAIL = "email"
    URL = "url"
    PHONE = "phone"
    REFERENCE = "reference"
    PLACEHOLDER = "placeholder"
    TAG = "tag"


class Verbatim(NamedTuple):
    """`key` is equal for two strings that differ only harmlessly."""

    kind: VerbatimKind
    span: Span
    text: str
    key: str


# Full-width letters, digits and the signs inside addresses, one for one, so that offsets stay. Full-width commas,
# colons and brackets stay full-width: in Chinese text they end an address.
_NARROW = {wide: wide - 0xFEE0 for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_NARROW |= {ord(wide): narrow for wide, narrow in zip("＠＋－．／％＿", "@+-./%_", strict=True)}
_is_wide = re.compile(f"[{''.join(map(chr, _NARROW))}]").search
_BLANK = "\ufffc"

_DOMAIN = (
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.){1,8}"
    r"(?:org|com|net|int|info|gov|edu|mil|io|app|asia|eu|cn|hk|tw|uk|ch|de|fr|at|be|nl|sk|th|vn|kh|my|id|np|jp|kr|sg|us|au|in|ph)"
    r"(?:\.[a-z]{2})?(?![A-Za-z0-9-])"
)
_EXTENSION_WORD = r"(?:ext\.?|extension|x|转|轉|分机|分機)"
_EXTENSION = rf"(?:,? ?{_EXTENSION_WORD} ?[0-9]{{1,6}})?"
_URL_BODY = r"[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%{}]"
# printf(3): flags, width, precision (either may be the next value, "*", or a numbered one, "*2$"), length, conversion;
# gettext writes that of a type whose length differs from system to system as "<PRIu64>".
_WIDTH = r"(?:\*(?:[0-9]{1,2}\$)?|[0-9]{0,3})"
_CONVERSION = rf"[#0+-]*{_WIDTH}(?:\.{_WIDTH})?(?:<PRI[A-Za-z0-9]+>|(?:hh?|ll?|[LzZjt])?[diouxXeEfFgGcspm@])"
_FIVE_FIGURES = r"[0-9](?:[ \u00a0().-]{0,3}[0-9]){4}"
_FIGURES = "0123456789"
# Kind; signs one of which a text must hold, and what else (both cheap to look for: nearly every text of some kind lacks
# them); and the pattern, compiled when the first text does.
_PATTERNS: tuple[tuple[VerbatimKind, str, str, str], ...] = (
    (VerbatimKind.TAG, "<", "<", r"</?(?!PRI[dioux])[A-Za-z][A-Za-z0-9:-]{0,30}(?:\s[^<>]{0,2000})?/?>"),
    (VerbatimKind.TAG, "&", "&", r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"),
    (
        VerbatimKind.URL,
        "/.",
        r"://|www\.",
        rf"(?<![A-Za-z0-9])(?:https?|ftp)://{_URL_BODY}+|(?<![A-Za-z0-9@.])www\.{_URL_BODY}+",
    ),
    (
        VerbatimKind.EMAIL,
        "@",
        "@",
        r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}",
    ),
    (VerbatimKind.URL, ".", r"[A-Za-z0-9-]\.[A-Za-z]{2}", rf"(?<![A-Za-z0-9@._/-]){_DOMAIN}(?:/{_URL_BODY}*)?"),
    (
        VerbatimKind.PLACEHOLDER,
        "%{",
        "[%{]",
        r"%\([A-Za-z0-9_.-]{1,60}\)[#0+-]*[0-9]{0,3}(?:\.[0-9]{1,3})?[diouxXeEfFgGcrsa]"
        rf"|%[0-9]{{1,2}}\${_CONVERSION}|(?<![0-9}})])%\{{[A-Za-z0-9_.-]{{1,60}}\}}|%%"
        rf"|(?<![0-9])%{_CONVERSION}(?![A-Za-z]{{3}})"
        r"|\{\{[^{}\n]{1,60}\}\}|\{\$[^{}\n]{1,80}\$\}"
        r"|\$?\{[A-Za-z0-9_.\[\]-]{0,40}(?:![rsa])?(?::[^{}\s]{0,20})?\}",
    ),
    (
        VerbatimKind.REFERENCE,
        _FIGURES,
        "IS[BS]N",
        r"(?<![A-Za-z0-9])(?:ISBN|ISSN)(?:-1[03])?:? ?[0-9][0-9 -]{6,16}[0-9Xx](?![0-9])",
    ),
    (
        VerbatimKind.REFERENCE,
        "/",
        "/[A-Za-z0-9]",
        r"(?<![A-Za-z0-9/.-])[A-Z0-9][A-Za-z0-9.()-]{0,30}(?:/[A-Za-z0-9][A-Za-z0-9.()-]{0,30}){1,8}",
    ),
    (
        VerbatimKind.REFERENCE,
        "-",
        "[A-Z]-[A-Z0-9]",
        r"(?<![A-Za-z0-9-])[A-Z]{1,8}(?:(?:-[A-Z0-9]{1,12}){2,6}|-[0-9]{1,4}[A-Z])(?![A-Za-z0-9-])",
    ),
    (
        VerbatimKind.REFERENCE,
        ".",
        r"[0-9]\.[0-9]+\.[0-9]",
        r"(?<![A-Za-z0-9.])[vV]?[0-9]{1,4}(?:\.[0-9]{1,5}){2,5}(?![A-Za-z0-9])",
    ),
    (
        VerbatimKind.PHONE,
        _FIGURES,
        _FIVE_FIGURES,
        r"(?i)(?<![A-Za-z0-9])(?:\+ ?[0-9]|00[1-9])(?:[ \u00a0.-]{0,2}(?:\([0-9]{1,4}\)[ \u00a0.-]?)?[0-9]){6,15}"
        rf"{_EXTENSION}(?![A-Za-z0-9])",
    ),
    (
        VerbatimKind.PHONE,
        _FIGURES,
        _FIVE_FIGURES,
        r"(?i)(?<![A-Za-z0-9+])(?:"
        r"\(0[0-9]{1,4}\)[ -]?[0-9]{3,4}[ -]?[0-9]{3,4}"  # (010) 5550 0142
        r"|0[0-9]{1,4}[- ][0-9]{3,4}[ -]?[0-9]{3,4}"  # 010-55500142
        r"|[0-9]{3}[- ][0-9]{3}[- ][0-9]{4}"  # 400-555-0188
        r"|[0-9]{3,4}-0[0-9]{3}"  # 1555-0188
        r"|1[3-9][0-9]{9}"  # a mobile number of mainland China
        rf"){_EXTENSION}(?![A-Za-z0-9]|-[0-9])",
    ),
    (
        VerbatimKind.PHONE,  # what follows a word for telephone: 12355, 5550 0142
        _FIGURES,
        _FIVE_FIGURES,
        r"(?i)(?:(?<![A-Za-z])"
        r"(?:hotline|helpline|telephone|phone|tel|fax|mobile|whatsapp|dial|call(?: us)?(?: (?:on|at))?)"
        r"|热线|熱線|电话|電話|传真|傳真|拨打|撥打|致电|致電|手机|手機)"
        r"(?: ?(?:number|no\.?|is|号码|號碼|号|號|为|為|是))?[\s.:：,，(（]{0,3}"
        rf"(?P<phone>[0-9](?:[ -]?[0-9]){{4,14}}{_EXTENSION})(?![,.%]?[0-9])",
    ),
)

_compiled = cache(re.compile)
_signs = re.compile(r"[<&@/%{.0-9-]").findall


@remembered
def verbatim(text: str) -> tuple[Verbatim, ...]:
    """All strings of `text` that a translation keeps as they are, in order; none overlaps another.

    What stands inside a tag or address (a placeholder in an `href`) belongs to it and is not given again. Remembered,
    since several checks ask about the same text.
    """
    narrow = text.translate(_NARROW) if _is_wide(text) else text
    signs = frozenset(_signs(narrow))
    if not signs:
        return ()
    found: list[Verbatim] = []
    for kind, one_of, needed, pattern in _PATTERNS:
        if signs.isdisjoint(one_of) or not _compiled(needed).search(narrow):
            continue
        spans = list(_matches(kind, _compiled(pattern), narrow))
        if spans:
            found += [
                Verbatim(kind, span, text[span.start : span.end], _key(kind, narrow[span.start : span.end]))
                for span in spans
            ]
            narrow = blanked(narrow, spans)
    return tuple(sorted(found, key=lambda item: item.span)) if found else ()


def blanked(text: str, spans: list[Span]) -> str:
    """`text` with the characters of the sorted `spans` replaced by a sign that is in no word; offsets stay."""
    pieces, end = [], 0
    for span in spans:
        pieces += [text[end : span.start], _BLANK * len(span)]
        end = span.end
    return "".join(pieces) + text[end:] if pieces else text


def _matches(kind: VerbatimKind, pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for match in pattern.finditer(text):
        start, end = match.span("phone" if "phone" in pattern.groupindex else 0)
        if kind in (VerbatimKind.URL, VerbatimKind.EMAIL, VerbatimKind.REFERENCE):
            end = start + len(_without_end_marks(text[start:end]))
        if kind is VerbatimKind.REFERENCE and not _is_reference(text[start:end], text[max(0, start - 14) : start]):
            continue
        if kind is VerbatimKind.PHONE and not _is_phone(text[start:end]):
            continue
        yield Span(start, end)


def _without_end_marks(found: str) -> str:
    """A stop or bracket behind an address is the sentence's, unless the bracket was opened inside."""
    while found:
        last = found[-1]
        opening = {")": "(", "]": "[", "}": "{"}.get(last, "")
        if last in ".,;:!?'-*" or (opening and found.count(last) > found.count(opening)):
            found = found[:-1]
        else:
            break
    return found


_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE)


def _is_reference(found: str, before: str) -> bool:
    """Symbols have letters and figures: no date, no year range, no `and/or`, no `IOM/EU`, no `24/7`."""
    if found.startswith(("ISBN", "ISSN")):
        return True
    parts = re.split(r"[/]", found)
    digits = sum(ch.isdigit() for ch in found)
    if not digits:
        return False
    if "/" not in found:
        if "." in found and "-" not in found:  # a version, unless it is 15.11.2016
            return not re.fullmatch(r"[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{2}|[0-9]{4})", found)
        return (digits >= 2 or found[-1].isalpha()) and not found.startswith("COVID")
    if all(part.isdigit() for part in parts):
        # Resolutions are 55/25, regulations 2021/1147; a figure over 31 is no day, 2023/24 and 2019/2020 are years.
        cued = re.search(r"(?:resolutions?|decisions?|第) ?$", before, re.IGNORECASE)
        numbered = 31 < int(parts[0][:6]) < 1000 or (
            len(parts[0]) == 4 and re.fullmatch("(?!(?:19|20)..$).{3,5}", parts[1])
        )
        return len(parts) == 2 and parts[0] != parts[1] and bool(cued or numbered)
    if not any(ch.isupper() for ch in found) or any(_MONTH.fullmatch(part) for part in parts):
        return False
    if re.fullmatch(r"[QH][1-4]", parts[0]) or any(part.islower() and len(part) > 2 for part in parts):
        return False
    return len(parts) > 2 or digits >= 3 or "-" in found


def _is_phone(found: str) -> bool:
    digits = re.sub(r"[^0-9]", "", found)
    return not re.fullmatch(r"(?:19|20)[0-9]{2}[ -](?:19|20)[0-9]{2}", found) and len(digits) >= 5


def _key(kind: VerbatimKind, text: str) -> str:
    if kind is VerbatimKind.PHONE:
        number, _, extension = re.sub(rf"(?i),? ?{_EXTENSION_WORD} ?", "x", text).partition("x")
        number = number.replace("(0)", "")
        digits = re.sub(r"[^0-9]", "", number)
        if number.lstrip().startswith("+"):
            digits = "+" + digits
        elif digits.startswith("00"):
            digits = "+" + digits[2:]
        return digits + (f"x{extension}" if extension else "")
    if kind is VerbatimKind.EMAIL:
        name, _, host = text.rpartition("@")
        return f"{name}@{host.casefold()}"
    if kind is VerbatimKind.URL:
        scheme, colon, rest = text.partition("://") if "://" in text else ("", "", text)
        host, slash, path = rest.partition("/")
        return f"{scheme.casefold()}{colon}{host.casefold()}{slash}{path}".rstrip("/")
    if kind is VerbatimKind.REFERENCE:
        return text.replace(" ", "")
    if text.startswith("{$"):
        return re.sub(r"'[^']*'|\s", "", text)  # an expression, in which a text between quotes is translated
    if kind is VerbatimKind.TAG and "=" not in text:
        return text if text[0] == "&" else text.lower()
    return text
