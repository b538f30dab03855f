"""Who may do what to which text; every form, action and address of the desk asks here."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, Permission, User
from django.db.models import Q, QuerySet

from prose.languages import text_languages
from publications.editorial.revisions import ever_public, was_public
from publications.editorial.translators import codename
from publications.models import Publication

Asker = User | AbstractBaseUser | AnonymousUser


def _has(user: Asker, codename: str) -> bool:
    return isinstance(user, User) and user.is_staff and user.has_perm(f"publications.{codename}")


def languages(user: Asker) -> list[str]:
    """Return the languages into which somebody translates."""
    return [language for language in text_languages() if _has(user, codename(language))]


def may_look(user: Asker) -> bool:
    """Say whether somebody may read what is not public yet."""
    return _has(user, "view_publication")


def may_begin(user: Asker) -> bool:
    return may_edit_all(user) or _has(user, "write_publication") or bool(languages(user))


def may_edit_all(user: Asker) -> bool:
    return _has(user, "change_publication")


def may_edit_something(user: Asker) -> bool:
    return may_begin(user)


def may_edit(user: Asker, text: Publication) -> bool:
    """Say whether somebody may write into a text: an editor, its writer, a translator of it."""
    if may_edit_all(user):
        return True
    if _has(user, "write_publication") and _is_own_draft(user, text):
        return True
    return text.language in languages(user) and hasattr(text, "translation")


def _is_own_draft(user: Asker, text: Publication) -> bool:
    return text.created_by_id == user.pk and text.status in {"draft", "in-review"}


def may_write_as(user: Asker, language: str, *, is_translation: bool) -> bool:
    """Say whether somebody may begin such a text; translators begin translations only."""
    if may_edit_all(user) or _has(user, "write_publication"):
        return True
    return is_translation and language in languages(user)


def may_edit_translations(user: Asker, language: str) -> bool:
    """Say whether somebody may write into every translation into a language."""
    return may_edit_all(user) or language in languages(user)


def may_plan(user: Asker) -> bool:
    """Say whether somebody may say who makes a text in a language, or that nobody need."""
    return may_edit_all(user) or may_publish(user)


def translators(language: str) -> QuerySet[User]:
    """Return those who may begin a translation into a language: `may_write_as`, of a table."""
    codenames = ["change_publication", "write_publication", codename(language)]
    rights = Permission.objects.filter(
        content_type__app_label="publications", codename__in=codenames
    )
    may = Q(is_superuser=True) | Q(user_permissions__in=rights) | Q(groups__permissions__in=rights)
    found = User.objects.filter(may, is_active=True, is_staff=True)
    return found.order_by("last_name", "first_name", "username").distinct()


def may_publish(user: Asker) -> bool:
    """Say whether somebody may publish, schedule, correct, withdraw and give back texts."""
    return _has(user, "publish_publication")


def may_return(user: Asker) -> bool:
    return may_edit_all(user) or may_publish(user)


def may_override(user: Asker) -> bool:
    return _has(user, "override_checks")


def may_trash(user: Asker, text: Publication | None = None) -> bool:
    """Say whether somebody may delete a text: anybody's, or a draft of one's own."""
    if _has(user, "delete_publication"):
        return True
    if text is None:
        return _has(user, "write_publication")
    # What was made from a text goes along with it.
    going = [text, *(link.text for link in text.translations.select_related("text"))]
    return _has(user, "write_publication") and all(_is_own_and_unread(user, each) for each in going)


def _is_own_and_unread(user: Asker, text: Publication) -> bool:
    return _is_own_draft(user, text) and not was_public(text) and not ever_public(text)


def may_move(user: Asker, text: Publication) -> bool:
    """Say whether somebody may change where readers find a text, or will."""
    return may_publish(user) or not (ever_public(text) or text.is_scheduled)


def may_bring_back(user: Asker) -> bool:
    return _has(user, "delete_publication")


def may_purge(user: Asker) -> bool:
    return _has(user, "purge_publication")
