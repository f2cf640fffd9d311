"""Checks many pairs in processes of their own, and puts their reports together in the order of the pairs.

A process gets one pair at a time, so that one that is killed takes a single document with it: that one is named, a new
process takes over, and the rest is reported.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing import connection, get_context
from typing import TYPE_CHECKING, NamedTuple

from termkit import __version__, api
from termkit.align import align
from termkit.checks import runner
from termkit.checks.across_documents import AcrossDocuments, Trace, contradictions, traces
from termkit.config import Settings
from termkit.errors import TermkitError
from termkit.model.document import Document, Location, Segment
from termkit.model.finding import Finding, Severity
from termkit.model.language import ENGLISH, ZH_HANS
from termkit.model.report import Recipe, Report, Summary
from termkit.repository.pairs import Pair

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

Told = Callable[[int, Pair], None]
"""Called in this process when a pair is done, with the number of those that are."""


@dataclass(frozen=True, slots=True)
class Task:
    """`keeps_text`: the report holds the whole text side by side, not the findings alone; it is dear to send."""

    pair: Pair
    settings: Settings
    keeps_text: bool = True

    def checked(self, shelf: api.Shelf) -> "Result | str":
        """The report, or what kept the pair from being checked, in lines for the user."""
        pair = self.pair
        paths = (pair.source, pair.draft) if pair.source else (pair.draft, None)
        try:
            report = api.check(*paths, settings=self.settings, shelf=shelf)
            return Result(report if self.keeps_text else replace(report, pairs=()), self._traces(report, shelf))
        except TermkitError as error:
            return str(error)
        except Exception as error:
            if os.environ.get("TERMKIT_DEBUG"):
                raise
            said = " ".join(f"{type(error).__name__}: {error}".split())
            return f"{pair.draft}: a fault in termkit itself, not in your files ({said})."

    def _traces(self, report: Report, shelf: api.Shelf) -> tuple[Trace, ...]:
        if not report.pairs or self.level_across is None:
            return ()
        languages = report.pairs[0].source.language, report.pairs[0].target.language
        findings = (*report.findings, *(finding for finding, _ in report.suppressed))
        return traces(report.pairs, shelf.references(self.settings.glossary, *languages), findings)

    @property
    def level_across(self) -> Severity | None:
        """The severity of contradictions between documents; None where the settings have switched them off."""
        rule, settings = AcrossDocuments.rule, self.settings
        if AcrossDocuments not in runner.rules(settings.select, settings.ignore):
            return None
        return runner.severities(settings.severity).get(rule.code, rule.severity)


class Result(NamedTuple):
    """What a process sends: the report on one pair, and what other documents may contradict in it."""

    report: Report
    traces: tuple[Trace, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`report` is of all pairs that could be checked; `faults` holds a line or more for each other one."""

    report: Report
    faults: tuple[str, ...]


def tasks(pairs: Sequence[Pair], settings: Settings, given: dict[str, object]) -> list[Task]:
    """Each pair with its settings: the file's, those of its `[[pairs]]`, and what the command line gave on top.

    What concerns the whole run (suppressions, baseline) is taken out: it is for who has all reports.
    """
    settings = replace(settings, suppressions=None, baseline=None)
    of_rule = {id(pair.rule): settings.of_pair(pair.rule).updated(given) for pair in pairs if pair.rule}
    return [Task(pair, of_rule[id(pair.rule)] if pair.rule else settings.updated(given)) for pair in pairs]


def run(todo: Sequence[Task], jobs: int, told: Told = lambda done, pair: None) -> Outcome:
    """Check all of `todo` in `jobs` processes (1: in this one). The result does not depend on `jobs`."""
    found: list[Result | str | None] = [None] * len(todo)
    done = _here(todo) if min(jobs, len(todo)) < 2 else _in_processes(todo, min(jobs, len(todo)))
    for count, (number, result) in enumerate(done, 1):
        found[number] = result
        told(count, todo[number].pair)
    report = merged([result.report for result in found if isinstance(result, Result)])
    between = list(_contradictions(todo, [result.traces if isinstance(result, Result) else () for result in found]))
    faults = dict.fromkeys(line for result in found if isinstance(result, str) for line in result.splitlines())
    return Outcome(_with(report, between) if len(todo) > 1 else report, tuple(faults))


def _contradictions(todo: Sequence[Task], documents: Sequence[Sequence[Trace]]) -> Iterator[Finding]:
    usual = AcrossDocuments.rule.severity
    for number, finding in contradictions(documents):
        level = todo[number].level_across
        yield finding if level is usual else replace(finding, severity=level)


def _with(report: Report, findings: Sequence[Finding]) -> Report:
    """`report` with what stands between its documents."""
    together = tuple(sorted((*report.findings, *findings), key=runner.order))
    summary = Summary.of(together, segments=report.summary.segments, suppressed=report.summary.suppressed)
    recipe: Recipe = {**report.recipe, "checks": [*report.recipe["checks"], AcrossDocuments.rule.code]}
    return replace(report, findings=together, summary=summary, recipe=recipe)


def merged(reports: Sequence[Report]) -> Report:
    """One report of several, in their order. Of several glossaries the recipe names all in one digest."""
    findings = tuple(finding for report in reports for finding in report.findings)
    suppressed = tuple(pair for report in reports for pair in report.suppressed)
    segments = sum(report.summary.segments for report in reports)
    codes = dict.fromkeys(code for report in reports for code in report.recipe["checks"])
    glossaries = {report.recipe["glossary"]["digest"]: report.recipe["glossary"] for report in reports}
    recipe: Recipe = {
        "termkit": __version__,
        "glossary": {
            "concepts": sum(glossary["concepts"] for glossary in glossaries.values()),
            "digest": "+".join(glossaries),
        },
        "checks": list(codes),
        "encodings": {path: name for report in reports for path, name in report.recipe["encodings"].items()},
    }
    if memories := {path: n for report in reports for path, n in report.recipe.get("memories", {}).items()}:
        recipe["memories"] = memories
    if foreign := {path: tag for report in reports for path, tag in report.recipe.get("foreign", {}).items()}:
        recipe["foreign"] = foreign
    pairs = tuple(pair for report in reports for pair in report.pairs)
    summary = Summary.of(findings, segments=segments, suppressed=len(suppressed))
    concepts = {concept.id: concept for report in reversed(reports) for concept in report.concepts}
    return Report(findings, pairs, summary, recipe, suppressed, concepts=tuple(concepts.values()))


def _here(todo: Sequence[Task]) -> Iterator[tuple[int, Result | str]]:
    shelf = api.Shelf()
    for number, task in enumerate(todo):
        yield number, task.checked(shelf)


def _in_processes(todo: Sequence[Task], jobs: int) -> Iterator[tuple[int, Result | str]]:
    # Forked processes share what was loaded before; elsewhere a fork is not safe, or not there.
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    shelf = api.Shelf()
    if sys.platform == "linux":
        _warm(shelf, todo)
    waiting = iter(range(len(todo)))
    with _broken_pipes_told():
        workers: dict[connection.Connection, _Worker] = {}
        try:
            for number in (next(waiting) for _ in range(jobs)):
                worker = _Worker(context, todo, shelf)
                workers[worker.pipe] = worker
                worker.give(number)
            while workers:
                for pipe in connection.wait(list(workers)):
                    worker = workers.pop(pipe)  # type: ignore[call-overload]
                    number, result = worker.taken()
                    yield number, result
                    following = next(waiting, None)
                    if following is None or not worker.is_alive:
                        worker.stop()
                    if following is None:
                        continue
                    if not worker.is_alive:
                        worker = _Worker(context, todo, shelf)
                    workers[worker.pipe] = worker
                    worker.give(following)
        finally:
            for worker in workers.values():
                worker.process.terminate()


class _Worker:
    """A process and the pipe to it. `number` is the task it is at."""

    def __init__(self, context: "BaseContext", todo: Sequence[Task], shelf: api.Shelf) -> None:
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=_work, args=(theirs, todo, shelf), daemon=True
        )
        self.process.start()
        theirs.close()  # so that its end is seen
        self.todo, self.number = todo, -1
        self.is_alive = True

    def give(self, number: int) -> None:
        self.number = number
        with suppress(OSError):  # killed since its last word: `taken` will tell
            self.pipe.send(number)

    def taken(self) -> "tuple[int, Result | str]":
        """What it sent, or what became of it."""
        try:
            return self.number, self.pipe.recv()
        except (EOFError, OSError):
            self.is_alive = False
            self.process.join()
            code = self.process.exitcode or 0
            how = f"by signal {-code}; is there enough memory?" if code < 0 else f"with exit code {code}."
            return self.number, f"{self.todo[self.number].pair.draft}: the process that checked it was ended {how}"

    def stop(self) -> None:
        with suppress(OSError):  # a word, since workers forked later hold this end too, and closing it tells nothing
            self.pipe.send(None)
        self.pipe.close()
        self.process.join()


def _work(pipe: "connection.Connection", todo: Sequence[Task], shelf: api.Shelf) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C is the parent's to speak about
    gc.freeze()  # what was there before need not be searched for rubbish, and stays shared
    while True:
        try:
            number = pipe.recv()
        except EOFError:
            return
        if number is None:
            return
        pipe.send(todo[number].checked(shelf))


def _warm(shelf: api.Shelf, todo: Sequence[Task]) -> None:
    """Load what most documents need, once for all processes: on a sentence of ours, since one of the user's documents
    must not end this process.
    """
    sides = (("The Office fights crime.", ENGLISH), ("办公室打击犯罪。", ZH_HANS))
    source, target = (Document("", (Segment(text, Location("", 1), of),), language=of) for text, of in sides)
    for glossary in {task.settings.glossary for task in todo}:
        refs = shelf.references(glossary, ENGLISH, ZH_HANS)
        runner.run(runner.chosen(), align(source, target, None), refs)


@contextmanager
def _broken_pipes_told() -> Iterator[None]:
    """While processes may be killed, writing to one must raise and not end this one (`__main__` has it so)."""
    if not hasattr(signal, "SIGPIPE"):
        yield
        return
    before = signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGPIPE, before)
