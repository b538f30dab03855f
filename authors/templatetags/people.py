"""How a person is named on a page."""

from __future__ import annotations

from dataclasses import dataclass

from django import template

from authors.models import Author

register = template.Library()


@dataclass(frozen=True)
class Label:
    """A person in the words of one language; a name may be in the other script."""

    name: str
    name_language: str
    other_name: str
    role: str
    centre: str
    affiliation: str
    address: str


@register.filter
def person_label(person: Author, language: str) -> Label:
    return Label(
        name=person.name(language),
        name_language=person.name_language(language),
        other_name=person.other_name(language),
        role=person.in_language("role", language),
        centre=person.in_language("centre", language),
        affiliation=person.in_language("affiliation", language),
        address=person.get_absolute_url(language) if person.has_profile else "",
    )
