"""Profiles of Chinese typography: how the rules of marks and spaces are set for a house, as a table.

Without a profile the draft is its own measure: what it does mostly, it is held to.

un            Marks by GB/T 15834-2011, which United Nations houses name as their standard for Chinese: all marks full
              width, brackets and quotation marks too, whatever the draft does mostly. Spaces: as the draft.
prc-official  The same, with “ ” and ‘ ’ the only quotation marks of a horizontal Simplified text (GB/T 15834-2011, 4.8),
              and no space where Chinese meets figures or letters (2025年3月27日, 〔2018〕59号).
none          Nothing is said of marks and spaces. Doubled words and characters of the other script are still found.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Profile(NamedTuple):
    """`off` are the codes of rules that do not run, `options` what others are made with, by code."""

    off: tuple[str, ...] = ()
    options: Mapping[str, Mapping[str, bool]] = {}


_FULL_WIDTH = {"half_brackets": False, "straight_quotes": False}

PROFILES: Mapping[str | None, Profile] = {
    None: Profile(),
    "un": Profile(options={"TK401": _FULL_WIDTH}),
    "prc-official": Profile(options={"TK401": {**_FULL_WIDTH, "corner_quotes": False}, "TK403": {"spaced": False}}),
    "none": Profile(off=("TK401", "TK402", "TK403", "TK406", "TK407")),
}
