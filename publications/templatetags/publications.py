"""How a publication is named and labelled on a page."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.templatetags.static import static
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prose.languages import interface_language, language_name
from publications.metadata import identity
from publications.models import Authorship, Kind, Publication, Topic, Translation
from publications.models.title import joint
from publications.pictures import COVER_WIDTHS
from publications.translations.alternates import texts_of_work
from publications.translations.notes import (
    available,
    bare_name,
    original_name,
    role_in_work,
    text_name,
)

register = template.Library()


@dataclass(frozen=True)
class Name:
    """A name on a page, in the language that it is really in."""

    text: str
    language: str
    address: str = ""


@dataclass(frozen=True)
class Badge:
    """What a text is among the texts of its work; without an address it is the one shown."""

    text: str
    language: str
    address: str = ""


@register.filter
def kind_name(publication: Publication) -> str:
    return str(Kind(publication.kind).label)


@register.filter
def record_id(publication: Publication) -> str:
    return identity.record_id(publication.ref)


@register.filter
def title_joint(line: str) -> str:
    """Return the colon that the heading leaves to its line break, and citations write."""
    return joint(line)


@register.filter
def language_label(language: str) -> str:
    return language_name(language)


@register.filter
def kind_plural(kind: str) -> str:
    return Kind(kind).plural


@register.filter
def byline_names(publication: Publication, language: str) -> list[Name]:
    """Return the authors: as printed on a text in the reader's language, else as recorded."""
    return [
        Name(entry.name, language)
        if interface_language(publication.language) == language
        else Name(entry.author.name(language), entry.author.name_language(language))
        for entry in _authors(publication)
    ]


def _authors(publication: Publication) -> list[Authorship]:
    return [
        entry for entry in publication.authorships.all() if entry.credit == Authorship.Credit.AUTHOR
    ]


@register.filter
def printed_name(entry: Authorship, language: str) -> Name:
    """Return a byline entry with the profile that it links to, if there is one."""
    person = entry.author
    return Name(
        entry.name, language, person.get_absolute_url(language) if person.has_profile else ""
    )


@register.filter
def role_then(entry: Authorship, language: str) -> str:
    return entry.role(language)


@register.filter
def affiliation_then(entry: Authorship, language: str) -> str:
    return entry.affiliation(language)


@register.filter
def badges(publication: Publication) -> list[Badge]:
    texts = texts_of_work(publication)
    alone = len(texts) == 1
    own = Badge(role_in_work(publication, is_alone=alone), publication.language)
    others = [
        Badge(role_in_work(text, is_alone=False), text.language, text.get_absolute_url())
        for text in texts
        if text.pk != publication.pk
    ]
    if alone and publication.language == get_language() and not hasattr(publication, "translation"):
        return []
    return [own, *others]


@register.filter
def own_role(publication: Publication) -> str:
    """Return `English summary` or `Korean original` for a text with others beside it."""
    shown = badges(publication)
    return shown[0].text if shown else ""


@register.filter
def role(publication: Publication) -> str:
    """Return what a loaded text is among others of its work: `English summary`."""
    return role_in_work(publication, is_alone=False)


@register.filter
def notice(translation: Translation) -> str:
    return available(translation)


@register.filter
def bare_extent(translation: Translation) -> str:
    return bare_name(translation)


@register.filter
def topic_name(topic: Topic, language: str) -> Name:
    return Name(
        topic.label(language), topic.label_language(language), topic.get_absolute_url(language)
    )


@register.filter
def topic_description(topic: Topic, language: str) -> str:
    return topic.description(language)


@register.filter
def plate(publication: Publication) -> str:
    """Return the drawing that stands for a kind where a text has no cover of its own."""
    return static(f"img/plates/{publication.kind}.svg")


@register.filter
def focus(publication: Publication) -> str:
    """Return the classes that keep the focal point of a cover in view: `fx-25 fy-50`."""
    x, _space, y = publication.cover_focus.partition(" ")
    return f"fx-{x} fy-{y}" if y else ""


@register.filter
def srcset(publication: Publication, base: str | None) -> str:
    """Return the addresses of a cover in the widths that are narrower than it is."""
    below = base or publication.get_absolute_url()
    return ", ".join(f"{below}cover-{width}.webp {width}w" for width in COVER_WIDTHS)


@register.filter
def read_original(original: Publication) -> str:
    """Return the words of the link to an original."""
    return _("Read the %(language)s original") % {"language": language_name(original.language)}


@register.filter
def read_translation(translation: Translation) -> str:
    """Return the words of the link to a text made from this one."""
    return _("Read the %(what)s") % {"what": text_name(translation)}


@register.filter
def original_role(original: Publication) -> str:
    return original_name(original)
