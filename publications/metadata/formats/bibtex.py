"""A record in BibTeX, with the fields of biblatex that programs read besides."""

from __future__ import annotations

from authors.record import PersonRecord
from prose.languages import language_tag
from publications.metadata.record import Contributor, Record

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ESCAPED = {each: f"\\{each}" for each in "&%#_${}"}
# No spelling of these three survives all readers; their twins of KS X 1001 do.
_TWINS = {"~": "∼", "^": "＾", "\\": "＼"}
_TABLE = str.maketrans(_ESCAPED | _TWINS)
# A brace counts for BibTeX even where it is escaped, so one without its fellow ends the field.
_LONELY = str.maketrans("{}", "｛｝")
# The names that babel and biblatex have for languages.
_BABEL = {"ko": "korean", "en": "english", "ja": "japanese", "zh-hans": "chinese"}


def write_bibtex(record: Record) -> str:
    fields = {
        "author": _people(record.authors) or f"{{{{{_text(record.institute.name)}}}}}",
        "title": f"{{{{{_text(record.title)}}}}}",
        "institution": f"{{{_text(record.institute.name)}}}",
        "type": _braced(record.genre),
        "number": _braced(record.number),
        "address": _braced(record.institute.place),
        "year": f"{{{record.issued.year}}}",
        "month": _MONTHS[record.issued.month - 1],
        "date": f"{{{record.issued.isoformat()}}}",
        "language": f"{{{language_tag(record.language)}}}",
        "langid": _braced(_BABEL.get(record.language, "")),
        "translator": _people(record.translators),
        **_origin(record),
        "doi": f"{{{record.doi}}}" if record.doi else "",
        # An address is read as it is.
        "url": f"{{{record.address}}}",
        "keywords": _braced(", ".join(subject.name for subject in record.subjects)),
        "abstract": _braced(record.abstract),
    }
    written = ",\n".join(f"  {name} = {value}" for name, value in fields.items() if value)
    return f"@techreport{{{record.key},\n{written}\n}}\n"


def _origin(record: Record) -> dict[str, str]:
    original = record.original
    if original is None:
        return {}
    if record.is_translation:
        return {
            "origtitle": f"{{{{{_text(original.title)}}}}}",
            "origlanguage": f"{{{language_tag(original.language)}}}",
        }
    return {"note": _braced(f"{record.genre}: {original.title} {original.address}".strip())}


def _people(people: tuple[Contributor, ...]) -> str:
    """Return `{최, 은미 and {아산정책연구원}}`: a name that nobody split is one."""
    joined = " and ".join(_person(each.person) for each in people)
    return f"{{{joined}}}" if joined else ""


def _person(person: PersonRecord) -> str:
    if not person.is_split:
        return _braced(person.name)
    # A comma within a half would begin a third part: `Smith, Jr., John`.
    halves = (person.family, person.given)
    return ", ".join(_braced(half) if "," in half else _text(half) for half in halves)


def _braced(text: str) -> str:
    return f"{{{_text(text)}}}" if text else ""


def _text(text: str) -> str:
    paired = text if _is_paired(text) else text.translate(_LONELY)
    return " ".join(paired.translate(_TABLE).split())


def _is_paired(text: str) -> bool:
    depth = 0
    for each in text:
        depth += {"{": 1, "}": -1}.get(each, 0)
        if depth < 0:
            return False
    return depth == 0
