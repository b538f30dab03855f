"""Model fields that normalise what is written into them, on every path to the database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.core.checks import CheckMessage, Error, Warning
from django.db import connections, models
from django.utils.translation import gettext_lazy as _

from prose.editor.widget import ProseWidget
from prose.html import clean, normalise
from prose.languages import KNOWN_LANGUAGES, text_languages
from prose.text import to_text

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

    _Field = models.Field[str | Combinable, str]
    _CharField = models.CharField[str | Combinable, str]
    _TextField = models.TextField[str | Combinable, str]
else:
    _Field, _CharField, _TextField = models.Field, models.CharField, models.TextField


class _NormalisedField(_Field):
    """Runs `normalise_value` in `save`, `bulk_create`, `update` and forms alike."""

    def normalise_value(self, value: str) -> str:
        raise TypeError

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return self.normalise_value(value) if isinstance(value, str) else value

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        value = super().pre_save(instance, add)
        if isinstance(value, str):
            value = self.normalise_value(value)
            setattr(instance, self.attname, value)
        return value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if isinstance(value, str):
            value = self.normalise_value(value)
        return super().get_db_prep_save(value, connection)


class LineField(_NormalisedField, _CharField):
    """One line in NFC: a name, a title, a role."""

    def normalise_value(self, value: str) -> str:
        return " ".join(normalise(value).split())


class LinesField(_NormalisedField, _TextField):
    """Several lines in NFC, each trimmed, none empty: subtitle lines, key points."""

    def normalise_value(self, value: str) -> str:
        lines = (" ".join(line.split()) for line in normalise(value).splitlines())
        return "\n".join(line for line in lines if line)


class ProseField(_NormalisedField, _TextField):
    """Formatted text, cleaned by the allow-list whenever it is written."""

    def normalise_value(self, value: str) -> str:
        return clean(value.replace("\r\n", "\n")).strip()

    def formfield(self, **kwargs: Any) -> Any:
        """Offer the editor, whatever widget a form has for long texts otherwise."""
        kwargs["widget"] = ProseWidget
        return super().formfield(**kwargs)


class DerivedTextField(_TextField):
    """The plain text of a `ProseField` of the same model, kept in step when rows are saved."""

    def __init__(self, *args: Any, source: str, **kwargs: Any) -> None:
        self.source = source
        super().__init__(*args, **{"editable": False, "blank": True, "default": "", **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source}

    def pre_save(self, instance: models.Model, add: bool) -> str:
        value = to_text(clean(getattr(instance, self.source)))
        setattr(instance, self.attname, value)
        return value


class LanguageField(_CharField):
    """A language that the setting names; what is written in another one stays as it is."""

    default_error_messages = {
        "invalid_choice": _(
            "“%(value)s” is not a language of this site; the setting TEXT_LANGUAGES names them."
        )
    }

    def formfield(self, **kwargs: Any) -> Any:
        messages = {"invalid_choice": self.error_messages["invalid_choice"]}
        return super().formfield(**{"error_messages": messages, **kwargs})

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Leave to forms what may be chosen: a row keeps a language that the setting has lost."""
        if value not in KNOWN_LANGUAGES:
            super().validate(value, model_instance)

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        found = super().check(**kwargs)
        for database in kwargs.get("databases") or ():
            found.extend(self._lost(database))
        return found

    def _lost(self, database: str) -> Iterator[CheckMessage]:
        """Yield what a database holds that the setting does not name."""
        if self.model._meta.db_table not in connections[database].introspection.table_names():
            return
        rows = self.model._base_manager.using(database).order_by(self.attname)
        stored = set(rows.values_list(self.attname, flat=True).distinct())
        for language in sorted(stored - {"", *text_languages()}):
            if language in KNOWN_LANGUAGES:
                yield Warning(
                    f"There are texts in {language!r}, which TEXT_LANGUAGES does not name.",
                    hint="They stay public. Name it again for new texts to be written in it.",
                    obj=self,
                    id="prose.W001",
                )
            else:
                yield Error(
                    f"There are texts in {language!r}, which is no language; they have no address.",
                    hint="Write one of Django's codes into these rows.",
                    obj=self,
                    id="prose.E001",
                )
