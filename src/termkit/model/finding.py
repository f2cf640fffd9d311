"""What a check reports: plain values, rendered by `report/`, filtered by `checks/runner.py`."""

from dataclasses import dataclass
from enum import IntEnum

from termkit.model.document import Segment, Span, sent_by_values


class Severity(IntEnum):
    """error: would embarrass in print; warning: look at it; info: by the way."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Rule:
    """`code` is stable ("TK101"), `name` readable ("term-missing"), `category` an MQM error type, `title` one line."""

    code: str
    name: str
    severity: Severity
    category: str
    title: str


@sent_by_values
@dataclass(frozen=True, slots=True)
class Quote:
    """Words in a segment: what a finding points at. An empty span marks the place where something is absent."""

    segment: Segment
    span: Span

    @classmethod
    def whole(cls, segment: Segment) -> "Quote":
        return cls(segment, Span(0, len(segment.text)))

    @property
    def text(self) -> str:
        return self.segment.text[self.span.start : self.span.end]

    @property
    def start(self) -> tuple[int, int]:
        """Line and column, from 1, of the first character."""
        return self.segment.position(self.span.start)

    @property
    def end(self) -> tuple[int, int]:
        """Line and column just behind the last character (exclusive)."""
        if len(self.span) == 0:
            return self.start
        line, column = self.segment.position(self.span.end - 1)
        return line, column + 1


@sent_by_values
@dataclass(frozen=True, slots=True)
class Finding:
    """`target` is where to act; `source` is None when the draft alone shows the fault.

    `concept` is the glossary concept behind it; `suggestions` are texts to put in the place of `target.text`.
    `severity` None means the rule's own; `level` is the one in force.
    """

    rule: Rule
    message: str
    target: Quote
    source: Quote | None = None
    concept: str | None = None
    suggestions: tuple[str, ...] = ()
    severity: Severity | None = None

    @property
    def level(self) -> Severity:
        return self.rule.severity if self.severity is None else self.severity

    @property
    def fingerprint(self) -> str:
        """Hash of rule, words, sentences and the words' place in theirs; the same when lines move or are wrapped anew
        (white space does not count), another when the sentence changes.
        """
        import hashlib  # brings OpenSSL, which a report on the screen does not need

        parts = [self.rule.code, *_marked(self.target), *(_marked(self.source) if self.source else ("", "", ""))]
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _marked(quote: Quote) -> tuple[str, str, str]:
    """Words, sentence and what number of characters is before the words, all without white space."""
    text, span = quote.segment.text, quote.span
    before = "".join(text[: span.start].split())
    return "".join(quote.text.split()), "".join(text.split()), str(len(before))
