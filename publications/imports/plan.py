"""The first pass: what each line will do, and every line at odds with another or with the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from publications.imports import works
from publications.imports.checks import Checked
from publications.imports.entries import Row
from publications.imports.people import People
from publications.imports.refusal import Refusal, plain, shown
from publications.imports.rows import identity, read_row
from publications.imports.sources import RawLine, parse
from publications.imports.subjects import Subjects
from publications.imports.texts import Conflict, FormerAddresses, Register, Text, stored


class _OriginalNotFound(Exception):
    pass


@dataclass
class Plan:
    """What pass two carries out; small, however long the texts are."""

    people: People
    subjects: Subjects
    by_line: dict[int, Text]
    refusals: list[Refusal]
    # The lines refused so far, each with the ref it would have had, where that could be read.
    refused: dict[int, str] = field(default_factory=dict)


def make_plan(lines: Iterable[RawLine], without: Mapping[int, str]) -> Plan:
    """Read a whole source, leaving out the lines that an earlier plan refused."""
    planner = _Planner(without)
    for line in lines:
        if line.number not in without:
            planner.take(line)
    return planner.finish()


class _Planner:
    def __init__(self, without: Mapping[int, str]) -> None:
        self.stored = stored()
        self.planned = Register()
        self.former = FormerAddresses(self.stored, self.planned)
        self.plan = Plan(People(), Subjects(), {}, [])
        self.refused_refs = {ref: line for line, ref in without.items() if ref}
        # Lines whose original was not found above them, and those that found it in the database.
        self.waiting: dict[int, str] = {}
        self.leaning: dict[int, str] = {}

    def take(self, line: RawLine) -> None:
        data = parse(line)
        if isinstance(data, Refusal):
            self._refuse([data])
            return
        row = read_row(line.number, data)
        if not isinstance(row, Row):
            self._refuse(row, _ref_of(Checked(line.number, data, [])))
            return
        try:
            text = self._text(row, line.fingerprint)
        except Conflict as conflict:
            refusal = Refusal(row.line, plain(conflict.field), conflict.reason)
            self._refuse([refusal], _ref_of(Checked(line.number, data, [])))
        except _OriginalNotFound:
            assert row.original is not None  # noqa: S101
            self.waiting[row.line] = row.original.ref
            self.plan.refused[row.line] = _ref_of(Checked(line.number, data, []))
        else:
            self.planned.add(text)
            self.plan.by_line[text.line] = text

    def finish(self) -> Plan:
        """Decide what could not be decided before the last line was read."""
        self.refused_refs |= {ref: line for line, ref in self.plan.refused.items() if ref}
        for line, ref in self.waiting.items():
            self._refuse([Refusal(line, "original.ref", self._why_not_found(ref))])
        for line, ref in self.leaning.items():
            if ref in self.planned.by_ref:
                self._refuse([Refusal(line, "original.ref", self._why_not_found(ref))])
        self.plan.people.settle()
        self.plan.subjects.settle()
        for text in list(self.plan.by_line.values()):
            self._check_mentions(text)
        self.plan.refusals.sort(key=lambda refusal: refusal.line)
        return self.plan

    # ── one line ──

    def _text(self, row: Row, fingerprint: int) -> Text:
        original = self._named_original(row)
        works.check_language(row, original)
        ref = row.ref
        if not ref:
            number = works.number_of(row, None, original)
            slug = works.slug_of(row, None, number)
            ref = works.derived_ref(row.kind, row.language, slug)
        self._check_ref(row, ref)
        if ref in self.stored.trashed:
            raise Conflict(
                "ref", f"{shown(ref)} is in the trash; bring it back or delete it for good first."
            )
        existing = self.stored.by_ref.get(ref)
        if original is None and row.original is None and existing and existing.original:
            original = self._find(existing.original)
        number = works.number_of(row, existing, original)
        text = Text(
            ref, row.kind, row.language, works.slug_of(row, existing, number), number,
            original=original.ref if original else "",
            is_made_elsewhere=bool(row.original or (existing and existing.is_made_elsewhere))
            and original is None,
            pk=existing.pk if existing else None,
            line=row.line,
            fingerprint=fingerprint,
            doi=row.doi or (existing.doi if existing else ""),
        )  # fmt: skip
        works.check_text(row, text, existing, self._has_translations(ref))
        if original is not None:
            works.check_original(row, text, original)
            if not original.line:
                self.leaning[row.line] = original.ref
        self._check_free(text)
        self.former.claim(text, row.former_addresses or [])
        text.people = tuple(self.plan.people.mention(person, row) for person in row.authors or ())
        text.topics = tuple(self.plan.subjects.mention(entry) for entry in row.topics or ())
        return text

    def _named_original(self, row: Row) -> Text | None:
        if row.original is None or not row.original.ref:
            return None
        found = self._find(row.original.ref)
        if found is None:
            raise _OriginalNotFound
        return found

    def _find(self, ref: str) -> Text | None:
        return self.planned.by_ref.get(ref) or self.stored.by_ref.get(ref)

    def _has_translations(self, ref: str) -> bool:
        return ref in self.stored.originals or ref in self.planned.originals

    def _check_ref(self, row: Row, ref: str) -> None:
        earlier = self.planned.by_ref.get(ref)
        if earlier is None:
            return
        if row.ref:
            raise Conflict("ref", f"{shown(ref)} stands on line {earlier.line} already.")
        field = "number" if row.number else "slug" if row.slug else "title"
        raise Conflict(
            field, f"makes this the same text as line {earlier.line} ({shown(ref)}); change one."
        )

    def _check_free(self, text: Text) -> None:
        for register in (self.planned, self.stored):
            holder = register.by_number.get(text.place)
            if text.number and holder and holder.ref != text.ref:
                raise Conflict("number", f"{text.number} is taken by {holder.whereabouts}.")
            holder = register.by_doi.get(text.doi)
            if holder and holder.ref != text.ref:
                raise Conflict("doi", f"{shown(text.doi)} is that of {holder.whereabouts}.")
            holder = register.by_address.get(text.address)
            if holder and holder.ref != text.ref:
                raise Conflict(
                    "slug",
                    f"{shown(text.slug)} is the address of {holder.whereabouts}; "
                    "give another slug, or that text's ref.",
                )

    # ── the whole ──

    def _why_not_found(self, ref: str) -> str:
        below = self.planned.by_ref.get(ref)
        if below is not None:
            return (
                f"{shown(ref)} stands on line {below.line}, below; "
                "originals come before what is made from them."
            )
        if ref in self.refused_refs:
            return f"{shown(ref)} stands on line {self.refused_refs[ref]}, which is refused itself."
        return f"no text of the file or of the database has the ref {shown(ref)}."

    def _check_mentions(self, text: Text) -> None:
        people = self.plan.people
        mistakes = [
            Refusal(text.line, f"authors[{index}].{mistake.field}", mistake.reason)
            for index, key in enumerate(text.people)
            if (mistake := people.mistakes.get(key))
        ]
        mistakes += [
            Refusal(text.line, f"topics[{index}].slug", reason)
            for index, slug in enumerate(text.topics)
            if (reason := self.plan.subjects.mistakes.get(slug))
        ]
        if not mistakes:
            who = [people.who[key] for key in text.people]
            mistakes = [
                Refusal(text.line, f"authors[{index}]", "is a person named before in this byline.")
                for index, known in enumerate(who)
                if known in who[:index]
            ]
        if mistakes:
            self._refuse(mistakes, text.ref)

    def _refuse(self, refusals: list[Refusal], ref: str = "") -> None:
        line = refusals[0].line
        self.plan.refusals += refusals
        self.plan.refused[line] = ref or self.plan.refused.get(line, "")
        self.plan.by_line.pop(line, None)


def _ref_of(checked: Checked) -> str:
    """Return the ref of a line that is refused, as far as it can be told."""
    parts = identity(checked)
    slug = parts["slug"] or parts["number"]
    if parts["ref"] or not (slug and parts["kind"] and parts["language"]):
        return parts["ref"]
    try:
        return works.derived_ref(parts["kind"], parts["language"], slug)
    except Conflict:
        return ""
