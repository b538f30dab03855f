"""What a PDF says of itself to programs: Info, XMP and language (metadata.md, section 1.9)."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import Any

import pikepdf
from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from authors.record import person_record
from prose.languages import interface_language, language_tag
from publications.editorial.content import Edition
from publications.exports.licence import licence
from publications.exports.pdf.structure import drop_spans, label_items, tag_notes
from publications.models import Authorship, Kind

_PRISM = "http://prismstandard.org/namespaces/basic/2.0/"
# Readers' programs choose a voice by region; our Korean and English are these.
_REGIONS = {"ko": "ko-KR", "en": "en-US", "ja": "ja-JP", "zh-hans": "zh-CN"}


def describe(data: bytes, edition: Edition) -> bytes:
    """Return the PDF with everything that is known of its text written into it."""
    text = edition.text
    into = BytesIO()
    with override(interface_language(text.language)), pikepdf.open(BytesIO(data)) as pdf:
        label_items(pdf)
        tag_notes(pdf)
        drop_spans(pdf)
        pdf.Root.Lang = pikepdf.String(_REGIONS.get(text.language, language_tag(text.language)))
        with pdf.open_metadata(set_pikepdf_as_editor=False) as written:
            for name, value in _properties(edition).items():
                if value:
                    written[name] = value
        pdf.docinfo["/Title"] = text.full_title
        pdf.docinfo["/Author"] = "; ".join(entry.name for entry in edition.byline)
        pdf.docinfo["/Subject"] = text.abstract.replace("\n", " ")
        pdf.docinfo["/Keywords"] = ", ".join(_topics(edition))
        pdf.save(into, deterministic_id=True, linearize=True)
    return into.getvalue()


def _properties(edition: Edition) -> dict[str, Any]:
    text = edition.text
    language = interface_language(text.language)
    institute = settings.SITE_NAME[language]
    day = timezone.make_aware(datetime.combine(text.date, time.min)).isoformat()
    changed = timezone.localtime(text.revised_at).isoformat() if text.revised_at else day
    topics, terms = _topics(edition), licence(language, text.date.year)
    return {
        "dc:title": text.full_title,
        "dc:creator": [_inverted(entry, text.language) for entry in edition.byline] or [institute],
        "dc:language": {language_tag(text.language)},
        "dc:publisher": {institute},
        "dc:description": text.abstract.replace("\n", " "),
        "dc:subject": set(topics),
        "dc:date": [text.date.isoformat()],
        "dc:identifier": settings.SITE_URL + text.get_absolute_url(),
        "dc:rights": f"{terms.statement} {terms.address}".strip(),
        "pdf:Keywords": ", ".join(topics),
        "xmp:CreateDate": day,
        "xmp:ModifyDate": changed,
        f"{{{_PRISM}}}publicationName": Kind(text.kind).series,
        f"{{{_PRISM}}}number": text.number,
        f"{{{_PRISM}}}doi": text.doi,
    }


def _inverted(entry: Authorship, language: str) -> str:
    return person_record(entry.author, language, entry.name).inverted


def _topics(edition: Edition) -> list[str]:
    language = interface_language(edition.text.language)
    return sorted(topic.label(language) for topic in edition.topics)
