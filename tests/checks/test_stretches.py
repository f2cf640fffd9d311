"""What stands in most paragraphs that name a word and in no other, told without cutting every text into words."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from termkit.checks.stretches import Stretches
from termkit.model.language import ZH_HANS
from termkit.model.terminology import Glossary
from termkit.text.terms import TermIndex

NO_TERMS = TermIndex(Glossary(()), ZH_HANS)
TEXTS = st.lists(st.sampled_from("文件 打开 无法 保存 报告 数据 库 系统 的 ， 法打".split())).map("".join)


def by_cutting_everything(texts: list[str], inside: set[int]) -> set[str]:
    """The definition, word for word."""
    within = [Stretches(texts, NO_TERMS).of(number) for number in range(len(texts))]
    counts = Counter(words for n in inside for words in within[n])
    elsewhere = {words for n, found in enumerate(within) if n not in inside for words in found}
    if len(inside) == 2:
        first, second = sorted(inside)
        settled = {words for words in within[first] if words not in within[second]} - elsewhere
    else:
        settled = {w for w, count in counts.items() if len(inside) // 2 < count < len(inside)} - elsewhere
    return {s for s in settled if not any(s in longer and s != longer for longer in settled)}


@given(st.lists(TEXTS, min_size=2, max_size=12), st.data())
def test_it_is_what_cutting_every_text_would_tell(texts: list[str], data: st.DataObject) -> None:
    inside = data.draw(st.sets(st.integers(0, len(texts) - 1), min_size=2))

    assert set(Stretches(texts, NO_TERMS).settled(inside)) == by_cutting_everything(texts, inside)


def test_the_longest_of_several_comes_in_the_order_of_the_text() -> None:
    texts = ["保存报告无法打开", "保存报告无法打开", "数据", "数据"]

    assert Stretches(texts, NO_TERMS).settled({0, 1, 2}) == ["保存报告无法", "报告无法打开"]
