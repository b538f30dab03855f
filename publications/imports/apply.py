"""Runs an import: plans it, then carries the plan out in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db import DataError, IntegrityError, reset_queries, transaction

from prose.html import dropped
from publications.imports.plan import Plan, make_plan
from publications.imports.refusal import WHOLE_LINE, Refusal, SourceError
from publications.imports.report import Report
from publications.imports.rows import read_row
from publications.imports.sources import RawLine, Source, parse
from publications.imports.values import Item
from publications.imports.write import Writer
from publications.models import Publication

Watch = Callable[[Source, str], Iterable[RawLine]]

_LINES_AT_ONCE = 250
_BYTES_AT_ONCE = 4 * 1024 * 1024


@dataclass(frozen=True)
class Options:
    """`publish` is for lines without a status; `keep_going` takes the good lines of a bad file."""

    dry_run: bool = False
    publish: bool = False
    keep_going: bool = False


def _unwatched(source: Source, _what: str) -> Iterable[RawLine]:
    return source


def run(source: Source, options: Options, watch: Watch = _unwatched) -> Report:
    """Import a source; `watch` wraps each pass over its lines, for a progress bar."""
    report = Report()
    plan = _plan(source, options, watch, report)
    if report.refusals and not options.keep_going:
        return report
    with transaction.atomic():
        _apply(watch(source, "Writing"), plan, options, report)
        failed = bool(report.refusals) and not options.keep_going
        if failed or options.dry_run:
            transaction.set_rollback(True)
    if failed:
        report.forget_outcomes()
    return report


def _plan(source: Source, options: Options, watch: Watch, report: Report) -> Plan:
    """Plan until a plan refuses nothing; without `keep_going`, once."""
    plan = make_plan(watch(source, "Reading"), {})
    report.refusals += plan.refusals
    refused = plan.refused
    while plan.refusals and options.keep_going:
        plan = make_plan(watch(source, "Reading again"), refused)
        report.refusals += plan.refusals
        refused = refused | plan.refused
    return plan


def _apply(lines: Iterable[RawLine], plan: Plan, options: Options, report: Report) -> None:
    writer = Writer(plan.people, plan.subjects, options.publish)
    report.people_created, report.topics_created = writer.people_created, writer.topics_created
    for items in _batches(lines, plan, report):
        _write(writer, items, report)
        # With DEBUG on, Django would keep every statement, bodies and all.
        reset_queries()


def _write(writer: Writer, items: list[Item], report: Report) -> None:
    """Write a batch; if the database refuses it, line by line, to find those at fault."""
    try:
        with transaction.atomic():
            report.outcomes += writer.write(items)
    except (IntegrityError, DataError, KeyError) as error:
        writer.forget(items)
        if len(items) == 1:
            why = str(error).splitlines()[0] if str(error) else type(error).__name__
            reason = f"the database does not take it: {why}"
            report.refusals.append(Refusal(items[0].row.line, WHOLE_LINE, reason))
            return
        for item in items:
            _write(writer, [item], report)


def _batches(lines: Iterable[RawLine], plan: Plan, report: Report) -> Iterator[list[Item]]:
    batch: list[Item] = []
    size = 0
    for line in lines:
        if line.number not in plan.by_line:
            continue
        batch.append(_item(line, plan, report))
        size += len(line.content or b"")
        if len(batch) >= _LINES_AT_ONCE or size >= _BYTES_AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _item(line: RawLine, plan: Plan, report: Report) -> Item:
    text = plan.by_line[line.number]
    data = parse(line)
    row = read_row(line.number, data) if isinstance(data, dict) else [data]
    if isinstance(row, list) or line.fingerprint != text.fingerprint:
        raise SourceError(f"Line {line.number} changed while the file was being read.")
    body = Publication._meta.get_field("body").to_python(row.body)
    if body != row.body:
        report.drop(row.line, dropped(row.body))
    return Item(row, text, body)
