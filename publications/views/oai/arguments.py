"""What a harvester asks, as the protocol allows it, and what is said of anything else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest

from publications.metadata.formats.xml import allowed


class Refused(Exception):
    """An error of the protocol, by its code; answered with status 200 like everything else."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class _Verb:
    needed: frozenset[str] = frozenset()
    possible: frozenset[str] = frozenset()
    can_resume: bool = False


_LIST = _Verb(frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"}), can_resume=True)
_VERBS = {
    "Identify": _Verb(),
    "ListMetadataFormats": _Verb(possible=frozenset({"identifier"})),
    "ListSets": _Verb(can_resume=True),
    "GetRecord": _Verb(frozenset({"identifier", "metadataPrefix"})),
    "ListIdentifiers": _LIST,
    "ListRecords": _LIST,
}
# As the schema of answers has them, where they are repeated.
_PART = r"[A-Za-z0-9\-_.!~*'()]+"
_FORMS = {"metadataPrefix": re.compile(_PART), "set": re.compile(rf"{_PART}(:{_PART})*")}


def asked(request: HttpRequest) -> dict[str, str]:
    """Return the arguments with their verb, each of which stands there once."""
    sent = [*request.GET.lists(), *request.POST.lists()]
    verbs = [value for name, values in sent if name == "verb" for value in values]
    if len(verbs) != 1 or verbs[0] not in _VERBS:
        raise Refused("badVerb", f"Ask with one verb of {', '.join(_VERBS)}.")
    arguments = {name: value for name, values in sent for value in values}
    if sum(len(values) for _name, values in sent) != len(arguments):
        raise Refused("badArgument", "An argument stands there twice.")
    _check(arguments)
    return arguments


def _check(arguments: Mapping[str, str]) -> None:
    verb = _VERBS[arguments["verb"]]
    names = arguments.keys() - {"verb"}
    if verb.can_resume and "resumptionToken" in names:
        needed, possible = {"resumptionToken"}, {"resumptionToken"}
    else:
        needed, possible = set(verb.needed), set(verb.needed | verb.possible)
    if missing := needed - names:
        raise Refused("badArgument", f"Missing: {', '.join(sorted(missing))}.")
    if unknown := names - possible:
        raise Refused(
            "badArgument", f"Not to be asked here: {allowed(', '.join(sorted(unknown)))}."
        )
    for name, value in arguments.items():
        form = _FORMS.get(name)
        if value != allowed(value) or (form and not form.fullmatch(value)):
            raise Refused("badArgument", f"The value of {name} cannot be one.")
