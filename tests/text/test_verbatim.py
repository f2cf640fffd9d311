"""Strings that a translation keeps. Silence first."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termkit.text.verbatim import verbatim


@pytest.mark.parametrize(
    "text",
    [
        "The meeting (15/11) and the one on 2024-09-12 covered 2018–2023.",
        "From 2018-2023 the line was open 24/7, in 2023/24 too.",
        "41 % of callers, 41 per cent, 100%increase",
        "36%的来电者，百分之三十",
        "and/or, Men/women, Police/prosecutors, km/h, IOM/EU",
        "COVID-19 and the G20, a long-term plan",
        "18.11.2016, 3.5, 1,234.56, 3/4",
        "Between 1,200-1,500 people came; 1500-1800 stayed.",
        "if a < b and c > d & e; R&D",
        "他说：“好的”；（见下文）{注}",
        "Jan/2024, Q3/2024",
        "hotlines received 15,000 calls; phone 12 people",
        "the year 1990-1995, sections 2000-2010",
        "etc...and so on. Mr.Li",
        "每天9:00-17:00，共120-150人",
    ],
)
def test_text_without_verbatim_strings(text: str) -> None:
    assert verbatim(text) == ()


CASES = [
    ("+856 21 555 0148 (9.00–16.00)", [("phone", "+856 21 555 0148")]),
    ("Email: press@example.org.", [("email", "press@example.org")]),
    ("电子邮件：press@example.org。", [("email", "press@example.org")]),
    ("邮箱press.office+zh@example.org，电话另告", [("email", "press.office+zh@example.org")]),
    ("(see www.example.org/reports/2024/)", [("url", "www.example.org/reports/2024/")]),
    ("见https://www.example.org/a_b?x=1&y=2#top。", [("url", "https://www.example.org/a_b?x=1&y=2#top")]),
    ("See https://example.org/wiki/A_(b), or not.", [("url", "https://example.org/wiki/A_(b)")]),
    ("[a](https://example.org/a)", [("url", "https://example.org/a")]),
    ("visit example.org/help today", [("url", "example.org/help")]),
    ("Tel: +86 10 5550 0142, ext. 12", [("phone", "+86 10 5550 0142, ext. 12")]),
    ("电话：+66 2 555 0136，电子邮件：a@b.org", [("phone", "+66 2 555 0136"), ("email", "a@b.org")]),
    ("全国热线+421 2 555 0171，", [("phone", "+421 2 555 0171")]),
    ("热线1555-0118免费接听", [("phone", "1555-0118")]),
    ("The hotline, 1555-0188, is free.", [("phone", "1555-0188")]),
    ("The hotline 12355 is free.", [("phone", "12355")]),
    ("请拨打12355。", [("phone", "12355")]),
    ("（010）5550 0142或(010) 5550 0142", [("phone", "(010) 5550 0142")]),
    ("电话010-55500142转8001", [("phone", "010-55500142转8001")]),
    ("Call + 86 13811112222.", [("phone", "+ 86 13811112222")]),
    ("手机13811112222", [("phone", "13811112222")]),
    ("dial 400-555-0188 now", [("phone", "400-555-0188")]),
    ("Report (ST/TIP/2024/3): out", [("reference", "ST/TIP/2024/3")]),
    ("报告全文（ST/TIP/2023/4）：", [("reference", "ST/TIP/2023/4")]),
    ("Reference: SK-CT-2024/07.", [("reference", "SK-CT-2024/07")]),
    ("案号27/TPPO/2025将开庭", [("reference", "27/TPPO/2025")]),
    ("No. 27/TPPO/2025, is", [("reference", "27/TPPO/2025")]),
    ("A/RES/55/25, E/CN.15/2018/4 and A/70/1/Add.1.", [
        ("reference", "A/RES/55/25"), ("reference", "E/CN.15/2018/4"), ("reference", "A/70/1/Add.1"),
    ]),
    ("resolution 55/25 and 64/178", [("reference", "55/25"), ("reference", "64/178")]),
    ("第55/25号决议", [("reference", "55/25")]),
    ("form ABC-7C is due", [("reference", "ABC-7C")]),
    ("case DX-2024-001", [("reference", "DX-2024-001")]),
    ("ISBN 978-92-1-130000-1.", [("reference", "ISBN 978-92-1-130000-1")]),
    ("version 2.4.1 of v3.0.12", [("reference", "2.4.1"), ("reference", "v3.0.12")]),
    ("Hello, %(name)s: %d of %s", [("placeholder", "%(name)s"), ("placeholder", "%d"), ("placeholder", "%s")]),
    ("%(count)d家庇护所有%1$s个", [("placeholder", "%(count)d"), ("placeholder", "%1$s")]),
    ("%d%%的来电者", [("placeholder", "%d"), ("placeholder", "%%")]),
    ("by {user} on {date}, {0}, {{x}}, ${y}, {}", [
        ("placeholder", "{user}"), ("placeholder", "{date}"), ("placeholder", "{0}"), ("placeholder", "{{x}}"),
        ("placeholder", "${y}"), ("placeholder", "{}"),
    ]),
    ("%.2f km, %5d, {0:.1f}", [("placeholder", "%.2f"), ("placeholder", "%5d"), ("placeholder", "{0:.1f}")]),
    ("<strong>never</strong><br/>", [("tag", "<strong>"), ("tag", "</strong>"), ("tag", "<br/>")]),
    ('<a href="mailto:{email}">{email}</a>', [
        ("tag", '<a href="mailto:{email}">'), ("placeholder", "{email}"), ("tag", "</a>"),
    ]),
    ("5&nbsp;km&#160;&lt;", [("tag", "&nbsp;"), ("tag", "&#160;"), ("tag", "&lt;")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_string_to_keep_is_found_whole(text: str, expected: list[tuple[str, str]]) -> None:
    found = verbatim(text)
    assert [(item.kind.value, item.text) for item in found] == expected
    assert all(text[item.span.start : item.span.end] == item.text for item in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+86 10 5550 0142", "+86-10-5550-0142"),
        ("+86 10 5550 0142", "＋８６ １０ ５５５０ ０１４２"),
        ("+86 10 5550 0142", "0086 10 5550 0142"),
        ("+44 (0)20 5550 0142", "+44 20 5550 0142"),
        ("010-55500142", "(010) 5550 0142"),
        ("+41 22 555 0120 ext. 7", "+41 22 555 0120转7"),
        ("info@Example.ORG", "info@example.org"),
        ("https://WWW.example.org/A/", "https://www.example.org/A"),
        ("ST/TIP/2024/3", "ＳＴ/ＴＩＰ/２０２４/３"),
    ],
)
def test_harmless_differences_have_one_key(one: str, other: str) -> None:
    (left,), (right,) = verbatim(one), verbatim(other)
    assert (left.kind, left.key) == (right.kind, right.key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+421 2 555 0117", "+421 2 555 0171"),
        ("+41 22 555 0120 ext. 7", "+41 22 555 0120 ext. 8"),
        ("ST/TIP/2024/3", "ST/TIP/2023/4"),
        ("27/TPPO/2025", "27/TTPO/2025"),
        ("Info@example.org", "info@example.org"),
        ("https://example.org/A", "https://example.org/a"),
        ("%(date)s", "%(data)s"),
        ("<strong>", "</strong>"),
    ],
)
def test_real_differences_have_two_keys(one: str, other: str) -> None:
    (left,), (right,) = verbatim(one), verbatim(other)
    assert left.key != right.key


SIGNS = st.text(st.sampled_from("0123456789+-() ./@:%{}$<>&;#AaSTwex热线转，。（＋％ "), max_size=60)


@given(st.text() | SIGNS)
def test_any_text_is_read_and_nothing_overlaps(text: str) -> None:
    found = verbatim(text)
    end = 0
    for item in found:
        assert end <= item.span.start < item.span.end <= len(text)
        assert text[item.span.start : item.span.end] == item.text
        end = item.span.end


@pytest.mark.parametrize(
    "run", ["a", "a.", "1-", "<a ", "{", "%(", "http://", "www.", "@", "a@", "1/", "A/1", "+1 ", "1.", "(0", "hotline "]
)
def test_no_repetition_makes_reading_slow(run: str) -> None:
    start = time.perf_counter()
    verbatim(run * 20_000)
    assert time.perf_counter() - start < 3
