"""Paragraph → sentences. A case is a paragraph with | where one sentence ends and the next begins."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termkit.model.document import Location, Mark, MarkKind, Segment, Span
from termkit.text.sentences import sentence_spans, split

WHOLE = [
    "Ms. Varga opened the workshop in Nanjing",
    "Ms. Varga, Dr. J. R. Smith and Prof. Li spoke.",
    "The reference is No. 27/TPPO/2025 of the register.",
    "See Art. 3 and paras. 12 to 14, approx. 5 pages.",
    "Call Tel. +66 2 555 0100 or Fax. (02) 555.",
    "Open from 9 a.m. to 5.30 p.m. on weekdays.",
    "The U.S. Government and the U.S. Embassy agreed.",
    "It starts at 5 p.m. Bangkok time.",
    "It rose by 3.5 per cent, e.g. in Nov. 2016, i.e. last year.",
    "Write to info@iom.int or see www.iom.int/a?b=c.d for more.",
    "She asked: who are they; and why.",
    "“Who is it?” she asked.",
    "“I was just unlucky,” he said.",
    "1. Introduction",
    "A. Background and aims",
    "iv. Annexes",
    "He waited... and waited.",
    "参会者包括：警察；检察官；律师。",
    "他们参加了《你好吗？我很好。》这部影片的首映。",
    "“你去吗？”他问。",
    "“谁来负责？”，他想知道。",
    "“我们来了。”他说。",
    "围绕“什么是人口贩运？”的讨论持续了一天。",
    "他（真的吗？）来了。",
    "他想了很久……后来才明白。",
    "详情见www.iom.int和第3.5节。",
    "3.加强合作",
    '在 "." 之后写姓名',
    "The name has a '.' Inside or none",
    "约有3.5万人参加。",
    "由J. Smith先生主持的会议",
    "U.S. 政府",
    "",
    "   ",
    "\n\n",
    "。。。",
]

SEVERAL = [
    "It opened today. |The aim is clear.",
    "It opened in 2016. |The aim is clear.",
    "It opened in 2016. |30 people came.",
    "Is it true? |Yes! |It is.",
    "He said “I was just unlucky.” |Then he left.",
    "'I was just unlucky.' |Then he left.",
    'She said "No." |He said "Yes."',
    "We will not say no. |They will.",
    "They work for the U.S. |The others do not.",
    "It ends at 5 p.m. |Participants must register.",
    "Coats, shoes, etc. |The rest was lost.",
    "It is over... |Now we begin.",
    "A claim.[12] |Another claim.",
    "(It opened today.) |The aim is clear.",
    "Title\n|First line.\n|Second line.",
    "1. Introduction\n|2. Aims. |We want this.",
    "  Leading space. |Then more.",
    "研讨会今天开幕。|会议为期两天。",
    "研讨会今天开幕！|会议为期两天？|是的。",
    "他说：“我是自愿来的。”|谈话由此开始。",
    "“我们来了。”|他补充说，“还会有更多人来。”",
    "“你去吗？”|张华点了点头。",
    "（见附件。）|下一句。",
    "这是第一句…… |Then English.",
    "他说：“算了……”|大家都沉默了。",
    "IOM opened it.|国际移民组织举行开幕式。|It was in Nanjing. |会议结束。",
    "由No. 27/TPPO/2025号决定。|此后无变化。",
    "Ms. Varga出席。|她讲话。",
    "工作会议结束.|他走了。",
    "他来了！！！|她走了？！|完。",
]


@pytest.mark.parametrize("text", WHOLE)
def test_this_is_one_sentence(text: str) -> None:
    assert sentence_spans(text) == [Span(0, len(text))]


@pytest.mark.parametrize("marked", SEVERAL)
def test_these_are_several(marked: str) -> None:
    text = marked.replace("|", "")
    assert "|".join(text[s.start : s.end] for s in sentence_spans(text)) == marked


WRAPPED = [
    "The centre keeps the records of all persons who\nstayed there. |Ask first.",
    "Please keep a copy of this certificate in a place\nthat you can reach, and tell nobody.",
    "请将本证明的一份副本存放在您随时可以取用的地方，并且不要把它\n存放的位置告诉任何人。",
    "  -a, --all                 show all records, also those\n                              that are closed\n  |-b, --brief    say less",
    "Options:\n  |-a    all\n  |-b    brief",
    "A line that is long enough to be broken at its end\n|- an item\n|- another item",
    "A line that is long enough to be broken at its end\n\n|A paragraph of its own",
    "The record is closed again at the end if it is run with\n--close or with nothing.",
    "First name\n|Last name\n|Address",
    "  name      print the name of the person in the record\n  |date      print the date of the last change of the record",
    "    a quotation that is set further in than the others\n|And what follows it.",
]


@pytest.mark.parametrize("marked", WRAPPED)
def test_a_line_break_in_a_wrapped_text_ends_no_sentence(marked: str) -> None:
    text = marked.replace("|", "")
    assert "|".join(text[s.start : s.end] for s in sentence_spans(text, wrapped=True)) == marked


def test_a_line_break_in_a_document_ends_a_sentence() -> None:
    assert len(sentence_spans(WRAPPED[1])) == 2


@pytest.mark.xfail(strict=True, reason="a capital follows the quotation; only the verb tells")
def test_known_limit_a_name_that_reports_after_a_question() -> None:
    assert len(sentence_spans("“Why?” Varga asked.")) == 1


PIECES = st.sampled_from(
    [*".!?。！？…”’\"'」』）)》《（(“「 \n\tAaI1一他说，：", "U.S.", "No.", "p.m.", "……", "\u2028"]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_sentences_join_to_the_paragraph(text: str) -> None:
    sentences_join(text, sentence_spans(text))
    sentences_join(text, sentence_spans(text, wrapped=True))


def sentences_join(text: str, spans: list[Span]) -> None:
    assert "".join(text[s.start : s.end] for s in spans) == text
    assert [s.start for s in spans[1:]] == [s.end for s in spans[:-1]]
    if not text.isspace():
        assert all(text[s.start : s.end].strip() for s in spans if len(text))


@given(st.lists(PIECES, max_size=40).map("".join))
def test_segments_keep_text_and_place(text: str) -> None:
    segment = Segment(text, Location("a.md", 3, 5))
    parts = split(segment)
    assert "".join(part.text for part in parts) == text
    offset = 0
    for part in parts:
        assert (part.location.line, part.location.column) == segment.position(offset)
        offset += len(part.text)


def test_marks_go_with_their_sentence() -> None:
    segment = Segment("One. Two.", Location("a.md", 1), marks=(Mark(MarkKind.STRONG, Span(5, 8)),))
    first, second = split(segment)
    assert first.marks == ()
    assert second.marks == (Mark(MarkKind.STRONG, Span(0, 3)),)


@pytest.mark.parametrize(
    "unit", ["a. ", "？”", "《", "（吗？）", "No. ", "。", " ", "……", "\n", "A.", "1.", '."', "word \n" * 9]
)
def test_time_grows_with_length_only(unit: str) -> None:
    started = time.process_time()
    for wrapped in (False, True):
        sentence_spans(unit * (100_000 // len(unit)), wrapped=wrapped)
    assert time.process_time() - started < 2
