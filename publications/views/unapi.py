"""unAPI, by which Zotero takes a text, or any of a list (unapi.info, revision 3)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from lxml import etree

from publications.exports.records import record_of_loaded, whole
from publications.metadata.formats import BIBTEX, RIS, Format
from publications.metadata.identity import possible_refs
from publications.metadata.record import Record
from publications.models import Publication
from publications.views.exports import written

# No MODS: Zotero would take it rather than RIS, and fill fewer fields.
_FORMATS = {"ris": RIS, "bibtex": BIBTEX}


@require_safe
def unapi(request: HttpRequest) -> HttpResponseBase:
    identifier = request.GET.get("id", "")
    if not identifier:
        return _formats()
    record = _record(identifier)
    if record is None:
        return _plain("No public text has this id.", 404)
    name = request.GET.get("format", "")
    if not name:
        return _formats(record.id)
    form = _FORMATS.get(name)
    if form is None:
        return _plain(f"Choose one of the formats {', '.join(_FORMATS)}.", 406)
    return _written(request, record, form)


def _written(request: HttpRequest, record: Record, form: Format) -> HttpResponseBase:
    answer = written(request, form.write(record), form.media_type)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _record(identifier: str) -> Record | None:
    texts = whole(Publication.objects.published()).filter(ref__in=possible_refs(identifier))
    text = texts.first()
    return record_of_loaded(text) if text else None


def _formats(identifier: str = "") -> HttpResponse:
    root = etree.Element("formats", {"id": identifier} if identifier else {})
    for name, form in _FORMATS.items():
        etree.SubElement(root, "format", name=name, type=form.media_type)
    data = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    # 300 is unAPI's own word for a choice of formats.
    return HttpResponse(data, content_type="application/xml", status=300 if identifier else 200)


def _plain(text: str, status: int) -> HttpResponse:
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")
