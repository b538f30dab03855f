"""The files that a text is exported as: one line each here, and one module."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from publications.metadata.formats.bibtex import write_bibtex
from publications.metadata.formats.csl_json import write_csl_json
from publications.metadata.formats.dc_xml import write_dc_xml
from publications.metadata.formats.ris import write_ris
from publications.metadata.formats.schema_org import write_jsonld
from publications.metadata.record import Record

__all__ = ["BIBTEX", "CITED", "FORMATS", "RIS", "Format"]


@dataclass(frozen=True)
class Format:
    """`file` is the last part of its address, below the text's; `profile` what it adheres to."""

    name: str
    file: str
    media_type: str
    write: Callable[[Record], str | bytes]
    profile: str = ""


BIBTEX = Format("BibTeX", "cite.bib", "application/x-bibtex", write_bibtex)
RIS = Format("RIS", "cite.ris", "application/x-research-info-systems", write_ris)
CSL_JSON = Format(
    "CSL-JSON", "cite.csl.json", "application/vnd.citationstyles.csl+json", write_csl_json
)
JSONLD = Format(
    "JSON-LD", "record.jsonld", "application/ld+json", write_jsonld, "https://schema.org/"
)
DC_XML = Format(
    "Dublin Core", "record.dc.xml", "application/xml", write_dc_xml,
    "http://purl.org/dc/elements/1.1/",
)  # fmt: skip
# What readers are offered to save; programs find the others by their links.
CITED = (BIBTEX, RIS, CSL_JSON)
FORMATS = (*CITED, JSONLD, DC_XML)
