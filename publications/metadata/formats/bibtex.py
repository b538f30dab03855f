"""A record in BibTeX, with the fields of biblatex that programs read besides."""

from __future__ import annotations

from prose.languages import language_tag
from publications.metadata.record import Contributor, Record

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ESCAPED = {each: f"\\{each}" for each in "&%#_${}"}
# No spelling of these three survives all readers; their twins of KS X 1001 do.
_TWINS = {"~": "∼", "^": "＾", "\\": "＼"}
_TABLE = str.maketrans(_ESCAPED | _TWINS)
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
    """Return `{최, 은미 and {아산정책연구원}}`: an institution is one name, whatever is in it."""
    names = (
        f"{{{_text(each.person.name)}}}" if each.is_institution else _text(each.person.inverted)
        for each in people
    )
    joined = " and ".join(names)
    return f"{{{joined}}}" if joined else ""


def _braced(text: str) -> str:
    return f"{{{_text(text)}}}" if text else ""


def _text(text: str) -> str:
    return " ".join(text.translate(_TABLE).split())
