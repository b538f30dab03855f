"""The one address of the repository."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from lxml import etree

from publications.exports import harvest
from publications.metadata.formats.xml import add, document
from publications.views.oai.answers import envelope
from publications.views.oai.arguments import Refused, asked
from publications.views.oai.stamps import written
from publications.views.oai.verbs import VERBS

# With these, what was asked is not repeated: it may be nothing that XML or the schema can hold.
_UNTOLD = {"badVerb", "badArgument"}


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    # Before anything is read: what is stamped behind our back is stamped no earlier.
    now = timezone.now()
    response = HttpResponse(document(_answer(request, now)), content_type="text/xml; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def _answer(request: HttpRequest, now: datetime) -> etree._Element:
    arguments: dict[str, str] = {}
    try:
        arguments = _asked(request)
        harvest.catch_up()
        root = envelope(written(now), arguments)
        verb = arguments["verb"]
        VERBS[verb](add(root, verb), arguments, now)
    except Refused as refused:
        root = envelope(written(now), {} if refused.code in _UNTOLD else arguments)
        add(root, "error", str(refused), code=refused.code)
    return root


def _asked(request: HttpRequest) -> dict[str, str]:
    try:
        return asked(request)
    except (BadRequest, MultiPartParserError, SuspiciousOperation) as error:
        raise Refused("badArgument", "That is more, or other, than a form.") from error
