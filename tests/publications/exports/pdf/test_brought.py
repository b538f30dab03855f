"""PDFs that staff bring are titled where only a program has titled them."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from publications.exports.pdf import titled
from tests.factories import PDF


def pdf(title: str | None = None, *, signed: bool = False) -> bytes:
    into = BytesIO()
    with pikepdf.open(BytesIO(PDF)) as made:
        if title is not None:
            made.docinfo["/Title"] = title
        if signed:
            made.Root.AcroForm = pikepdf.Dictionary(SigFlags=3)
        made.save(into)
    return into.getvalue()


def told(data: bytes) -> tuple[str, str, str]:
    with pikepdf.open(BytesIO(titled(data, "나라 회담", ["최은미", "김나라"], "ko"))) as made:
        return (
            str(made.docinfo.get("/Title", "")),
            str(made.docinfo.get("/Author", "")),
            str(made.Root.get("/Lang", "")),
        )


@pytest.mark.parametrize(
    "title",
    [
        None,
        "",
        "Microsoft Word - draft.hwp",
        "draft_final(2).hwp",
        "Untitled-1",
        "제목 없음",
        "무제",
    ],
)
def test_title_of_a_program_gives_way_to_that_of_the_text(title: str | None) -> None:
    assert told(pdf(title)) == ("나라 회담", "최은미; 김나라", "ko")


@pytest.mark.parametrize("title", ["나라 정상회담의 평가", "한글의 미래", "Printing Money"])
def test_title_that_somebody_gave_stays(title: str) -> None:
    data = pdf(title)
    assert titled(data, "나라 회담", [], "ko") == data


def test_signed_file_stays_as_it_was_signed() -> None:
    data = pdf(signed=True)
    assert titled(data, "나라 회담", [], "ko") == data


def test_file_that_cannot_be_read_is_not_lost(caplog: pytest.LogCaptureFixture) -> None:
    assert titled(b"%PDF-broken", "나라 회담", [], "ko") == b"%PDF-broken"
    assert [record.levelname for record in caplog.records] == ["ERROR"]
