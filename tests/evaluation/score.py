"""How many seeded errors of an evaluation set a report finds, and how many false alarms it raises.

A set is a folder of cases. Each has a `gold.tsv`: a row an error, with `target_line` (of the draft), `category`,
`target_text` (the wrong words, once in that line; empty for something absent) and `source_text` (the words behind it).
Findings are the "findings" of `termkit check --format json`; those of severity info do not count.

A finding meets a row if it stands on the row's line (an omission: within two lines) and shares words with it: words of
the draft (unless it marks far more than the fault: over three times its length and twelve), or words of the source
(unless it quotes over twice as many and eight). A finding that meets no row is a false alarm.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Score:
    """Counts over the cases added so far; `misses` and `alarms` hold a line for each."""

    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: int = 0
    alarms: list[str] = field(default_factory=list)
    clean_alarms: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found.total() / self.gold.total() if self.gold else 1.0

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.alarms)) if self.right or self.alarms else 1.0

    def add(self, case: Path, findings: Iterable[Mapping[str, Any]]) -> None:
        """Count the findings for one case, a folder with its gold.tsv."""
        with (case / "gold.tsv").open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
        counted = [finding for finding in findings if finding["severity"] != "info"]
        for row in rows:
            self.gold[row["category"]] += 1
            if any(meets(finding, row) for finding in counted):
                self.found[row["category"]] += 1
            else:
                words = row["target_text"] or row["source_text"]
                self.misses.append(f"{case.name}:{row['target_line']} {row['category']} {words}")
        for finding in counted:
            if any(meets(finding, row) for row in rows):
                self.right += 1
                continue
            target = finding["target"]
            self.alarms.append(
                f"{case.name}:{target['line']} {finding['code']} {target['text']} | {finding['message']}"
            )
            self.clean_alarms += not rows

    def table(self) -> str:
        """The figures in three lines."""
        categories = "  ".join(f"{name} {self.found[name]}/{count}" for name, count in sorted(self.gold.items()))
        return (
            f"recall {self.found.total()}/{self.gold.total()} = {self.recall:.3f}   "
            f"precision {self.right}/{self.right + len(self.alarms)} = {self.precision:.3f}\n"
            f"false alarms: {len(self.alarms)}, of them in clean cases: {self.clean_alarms}\n{categories}"
        )


def meets(finding: Mapping[str, Any], row: Mapping[str, str]) -> bool:
    """Whether a finding points at the error of a gold row."""
    target, source = finding["target"], finding["source"] or {"text": ""}
    away = abs(int(target["line"]) - int(row["target_line"]))
    if away > (2 if row["category"] == "omission" else 0):
        return False
    said, behind = source["text"].casefold(), row["source_text"].casefold()
    wrong = row["target_text"]
    if not wrong:
        return share_words(said, behind)
    if len(target["text"]) <= 3 * len(wrong) + 12 and share_words(target["text"], wrong):
        return True
    return bool(said) and len(said) <= 2 * len(behind) + 8 and (said in behind or behind in said)


def share_words(one: str, other: str) -> bool:
    """Whether one text holds the other, or both hold the same two neighbouring characters."""
    short, long = sorted((one.strip(), other.strip()), key=len)
    if not short:
        return False
    pairs = (short[at : at + 2] for at in range(len(short) - 1))
    return short in long or any(pair in long for pair in pairs if not pair.isspace())
