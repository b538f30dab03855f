"""Who wrote a text: names and roles as the old sites ran them together."""

from __future__ import annotations

import re

from publications.imports.sites.found import Person

_BETWEEN = re.compile(r"\s*[∙·•ㆍ・;/|]\s*|\s+(?:and|&|및)\s+|\s*,\s*and\s+")
_COMMA = re.compile(r"\s*,\s*")
_HONORIFIC = re.compile(r"^(?:Dr|Mr|Mrs|Ms|Prof|Amb)\.?\s+(?=[A-Z])|^Professor\s+(?=[A-Z])")
_BY = re.compile(r"^(?:by|글|저자|작성자|글쓴이)\s*:?\s+", re.IGNORECASE)
_KOREAN = re.compile(r"([가-힣]{2,5})(?:\s+(.{1,15}))?")
_ENGLISH = re.compile(r"[A-Z][\w’'.-]*(?:[ -][A-Z]?[\w’'.-]*){1,4}")
_ROLE = re.compile(
    r"fellow|director|president|professor|researcher|analyst|editor|chair|associate|senior",
    re.IGNORECASE,
)
_KOREAN_ROLE = re.compile(
    r".*(?:위원|연구원|교수|박사|원장|소장|센터장|실장|팀장|본부장|국장|대표|이사장?|고문|기자|대사|장관|"
    r"차관|의원|회장|강사|연구자|펠로우?|책임자)"
)
_HANGUL = re.compile(r"[가-힣]")
_HOUSE = re.compile(
    r"(?:최고|사이트|시스템|홈페이지|전체)?\s?(?:관리자|운영자)|웹\s?마스터|편집자|편집부|게시자|작성자|"
    r"(?:web|site)[\s_-]?(?:master|admin)|(?:super|site|wp)?[\s_-]?admin(?:istrator)?s?\d*|root|"
    r"editors?|manager|operator|wordpress|test(?:er)?\d*|guest|anonymous",
    re.IGNORECASE,
)


def people_of(line: str) -> tuple[list[Person], list[str]]:
    """Return the people that a line names in order, and the honorifics that were left out.

    Read are `A 선임연구위원∙B 책임연구원`, `Dr. A and Mr. B`, `A, Research Fellow`; what is not a
    name makes the whole line none.
    """
    people: list[Person] = []
    titles: list[str] = []
    for part in filter(None, _BETWEEN.split(_BY.sub("", line.strip()))):
        for piece in _pieces(part):
            honorific = _HONORIFIC.match(piece)
            if honorific:
                titles.append(honorific[0].strip())
            piece = _HONORIFIC.sub("", piece)
            if people and _ROLE.search(piece) and not _HANGUL.search(piece):
                people[-1].role_en = people[-1].role_en or piece
                continue
            person = _person(piece)
            if person is None:
                return [], []
            people.append(person)
    return people, titles


def is_house(person: Person) -> bool:
    """Say whether a name is an account of the house, such as webmaster, and nobody's own."""
    names = [name for name in (person.name_ko, person.name_en) if name]
    return bool(names) and all("@" in name or _HOUSE.fullmatch(name.strip()) for name in names)


def is_certain(line: str) -> bool:
    """Say whether a line can be nothing but a byline, and not two words of a title."""
    people, honorifics = people_of(line)
    has_role = any(each.role_ko or each.role_en for each in people)
    return bool(people) and (has_role or bool(honorifics) or bool(_BY.match(line.strip())))


def _pieces(part: str) -> list[str]:
    return [piece for piece in _COMMA.split(part) if piece]


def _person(piece: str) -> Person | None:
    korean = _KOREAN.fullmatch(piece)
    if korean and (not korean[2] or _KOREAN_ROLE.fullmatch(korean[2].strip())):
        return Person(name_ko=korean[1], role_ko=(korean[2] or "").strip())
    if _ENGLISH.fullmatch(piece) and not _HANGUL.search(piece):
        return Person(name_en=piece)
    return None
