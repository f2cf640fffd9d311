"""Words of programs in plain strings."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termkit.model.document import Span
from termkit.text.code import code_names, code_spans, is_value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("record send [--[no-]quiet] <file>", ["record send", "--[no-]quiet", "<file>"]),
        ("使用 `close' 或 'record open'", ["`close'", "'record open'"]),
        ("变量 $HOME 与 /etc/hosts、shelter.open、max_files=3", ["$HOME", "/etc/hosts", "shelter.open", "max_files=3"]),
        ("  quiet 数字   少说", ["  quiet 数字"]),
        ("send-mail：没有地址", ["send-mail"]),
        ("在 switch 命令中，lost+found 目录", ["switch", "lost+found"]),
        ("可用always、never或auto。", ["always、never或auto"]),
        ("无法 close()，参见 open(2)", ["close", "open"]),
        ("keepFiles 与 retain-old-file、base-64、x-axis", ["keepFiles", "retain-old-file", "base-64", "x-axis"]),
    ],
)
def test_signs_show_what_is_code(text: str, expected: list[str]) -> None:
    found = [text[span.start : span.end] for span in code_spans(text)]
    assert [part for part in expected if part not in found] == [], found


@pytest.mark.parametrize(
    "text",
    [
        "The pre-departure training is open. It's up-to-date, isn't it?",
        "该中心提供pre-departure培训。",
        "error: the file is closed",
        "男子、妇女,儿童均可入住。",
        "Ask the reader's name (first and last).",
    ],
)
def test_sentences_have_no_code(text: str) -> None:
    assert code_spans(text) == ()


def test_a_command_shown_once_is_a_name() -> None:
    assert {"record", "record send", "shelve"} <= code_names(["record send [-a]", "用“shelve”归档"])
    assert not code_names(["请归档 records"])


def test_a_value_is_listed_with_others() -> None:
    text = "类型可以是 auto、none"
    place = Span(text.index("auto"), text.index("auto") + 4)
    assert is_value(text, place, "TYPE can be auto or none")
    assert not is_value(text, place, "We speak of auto and none")


@given(st.text(alphabet="ab-_/.:=[]<>()`' \n汉：", max_size=60))
def test_spans_are_in_order_and_apart(text: str) -> None:
    spans = code_spans(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
