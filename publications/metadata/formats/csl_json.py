"""A record in CSL-JSON, the form that citation processors read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from prose.languages import language_tag
from publications.metadata.record import Contributor, Record


def write_csl_json(record: Record) -> str:
    return json.dumps([csl_item(record)], ensure_ascii=False, indent=1) + "\n"


def write_csl_items(records: Iterable[Record]) -> Iterator[str]:
    """Yield an array, however long, piece by piece."""
    before = "["
    for record in records:
        yield f"{before}\n{json.dumps(csl_item(record), ensure_ascii=False)}"
        before = ","
    yield "]\n" if before == "," else "[]\n"


def csl_item(record: Record) -> dict[str, Any]:
    item = {
        "id": record.key,
        "type": "report",
        "title": record.title,
        "author": [_name(each) for each in record.authors] or [{"literal": record.institute.name}],
        "translator": [_name(each) for each in record.translators],
        "editor": [_name(each) for each in record.editors],
        # With `collection-title` besides, styles would print the series twice.
        "genre": record.genre,
        "number": record.number,
        "publisher": record.institute.name,
        "publisher-place": record.institute.place,
        "issued": {"date-parts": [[record.issued.year, record.issued.month, record.issued.day]]},
        "language": language_tag(record.language),
        "original-title": record.original.title
        if record.original and record.is_translation
        else "",
        "keyword": ", ".join(subject.name for subject in record.subjects),
        "abstract": record.abstract,
        "URL": record.address,
        "DOI": record.doi,
    }
    return {name: value for name, value in item.items() if value}


def _name(each: Contributor) -> dict[str, str]:
    person = each.person
    if not person.is_split:
        return {"literal": person.name}
    return {"family": person.family, "given": person.given}
