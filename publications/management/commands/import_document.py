"""`import_document`: a Word or Hangul document as a draft, or into a text that is there."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import formats, timezone

from prose.languages import text_languages
from publications.editorial import comparing, log, numbering, working_copies
from publications.editorial.labels import field_label
from publications.imports.documents import taking
from publications.imports.documents.reading import read
from publications.imports.documents.received import Received
from publications.imports.documents.refused import Refused
from publications.imports.documents.words import FATES, told
from publications.models import Kind, Publication, WorkingCopy


class Command(BaseCommand):
    help = "Reads a Word or Hangul document, says what did not come along, and makes a draft of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a .docx, .hwpx or .hwp file")
        parser.add_argument("--kind", choices=Kind.values, default=Kind.COMMENTARY.value)
        parser.add_argument("--language", choices=text_languages(), help="if the guess is wrong")
        parser.add_argument("--title", default="", help="if the document has none")
        parser.add_argument("--slug", default="", help="the last part of the address")
        parser.add_argument("--into", metavar="REF", help="a text that takes the document's words")
        parser.add_argument(
            "--replace-changes", action="store_true", help="write over unpublished changes"
        )
        parser.add_argument("--dry-run", action="store_true", help="read and report, store nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        try:
            received = read(path, path.name)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self._report(received)
        if options["dry_run"]:
            self.stdout.write("Nothing was stored: this was a dry run.")
        elif options["into"]:
            self.stdout.write(self._into(received, path.name, options))
        else:
            self._as_new(received, path.name, options)

    def _report(self, received: Received) -> None:
        self.stdout.write(f"{received.title or 'Without a title'} ({received.language})")
        for fate, label in FATES.items():
            for finding in received.findings:
                if finding.fate == fate:
                    place = f" – {finding.place}" if finding.place else ""
                    self.stdout.write(f"  {label}: {told(finding)}{place}")

    @transaction.atomic
    def _as_new(self, received: Received, name: str, options: dict[str, Any]) -> None:
        kind, today = Kind(options["kind"]), timezone.localdate()
        number = numbering.next_number(kind, today.year) if kind == Kind.ISSUE_BRIEF else None
        text = Publication(
            title=options["title"] or received.title,
            subtitle=received.subtitle,
            kind=kind,
            language=options["language"] or received.language,
            date=today,
            series_year=number.year if number else None,
            series_sequence=number.sequence if number else None,
        )
        text.slug = options["slug"] or text.default_slug()
        try:
            text.full_clean(exclude=["ref", "body_text"])
        except ValidationError as error:
            raise CommandError(_said(error)) from error
        taking.take_as_new(taking.keep(received, name, None), text, None)
        self.stdout.write(self.style.SUCCESS(f"Made the draft {text.ref}."))

    def _into(self, received: Received, name: str, options: dict[str, Any]) -> str:
        """Bring a document into a text and say so, or refuse and leave nothing behind."""
        with transaction.atomic():
            text = Publication.objects.select_for_update().filter(ref=options["into"]).first()
            if text is None:
                raise CommandError(f"There is no text {options['into']}.")
            document = taking.keep(received, name, None, text)
            now = working_copies.working_content(text)
            content = taking.content_with(document, now, text)
            copy = working_copies.working_copy(text)
            is_waiting = copy is not None and not options["replace_changes"]
            if content != now and not is_waiting:
                beside = working_copies.save(text, content, None)
                taking.taken_into(document, content, None)
                what = "unpublished changes to" if beside else "the draft"
                return self.style.SUCCESS(f"Wrote {what} {text.ref}.")
            # Not undone by an error: pictures that were stored would stay.
            taking.discard(document)
        if content == now:
            return f"{text.ref} says all of it already."
        assert copy is not None  # noqa: S101
        raise CommandError(_waiting(text, copy, comparing.compare(now, content)))


def _waiting(text: Publication, copy: WorkingCopy, changes: list[comparing.FieldChange]) -> str:
    who = log.printed_name(copy.saved_by) or "a command"
    when = formats.date_format(timezone.localtime(copy.saved_at), "Y-m-d H:i")
    said = ", ".join(str(change.label) for change in changes)
    return (
        f"{text.ref} has unpublished changes, saved by {who} on {when}. The document says "
        f"something else in: {said}. Publish or discard the changes first, look over the document "
        "at the desk, or give --replace-changes to write over them."
    )


_OPTIONS = {
    "title": "Give it with --title.",
    "slug": "Give it with --slug.",
    # The number is the next free one, so what another text has is the address.
    NON_FIELD_ERRORS: "Give another one with --slug.",
}


def _said(error: ValidationError) -> str:
    faults = error.message_dict
    if "title" in faults:
        # The address is made of it.
        faults.pop("slug", None)
    return " ".join(
        " ".join(
            [
                *([] if field == NON_FIELD_ERRORS else [f"{field_label(field)}:"]),
                *messages,
                *filter(None, [_OPTIONS.get(field)]),
            ]
        )
        for field, messages in faults.items()
    )
