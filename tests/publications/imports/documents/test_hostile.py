"""Files that are damaged, disguised or meant to harm are refused in plain words, or tamed."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from publications.imports.documents import child
from publications.imports.documents.reading import read
from publications.imports.documents.refused import Refused
from publications.imports.documents.words import told
from tests.factories import PDF, picture
from tests.publications.imports.documents import word_files as word

MEGABYTE = 1024 * 1024


def good() -> bytes:
    made = word.document()
    made.add_heading("제목", 0)
    made.add_paragraph("본문이다.")
    return word.saved(made)


def rezipped(change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """Return a good document with some of its files changed, left out or added."""
    into = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(good())) as old,
        zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if (data := change(name, old.read(name))) is not None:
                new.writestr(name, data)
        for name, data in more.items():
            new.writestr(name, data)
    return into.getvalue()


def same(_name: str, data: bytes) -> bytes:
    return data


def with_body(xml: str) -> bytes:
    def change(name: str, data: bytes) -> bytes:
        if name != "word/document.xml":
            return data
        start, end = data.index(b"<w:body>") + 8, data.index(b"</w:body>")
        return data[:start] + xml.encode() + data[end:]

    return rezipped(change)


def with_prolog(prolog: bytes) -> bytes:
    return rezipped(
        lambda name, data: (
            data.replace(b"?>", b"?>" + prolog, 1) if name == "word/document.xml" else data
        )
    )


def ole(stream: str) -> bytes:
    """Return the smallest compound file with one named stream in its directory."""

    def entry(name: str, kind: int, child_: int, start: int, size: int) -> bytes:
        raw = name.encode("utf-16-le")
        return (
            raw.ljust(64, b"\0") + (len(raw) + 2).to_bytes(2, "little") + bytes([kind, 1])
            + b"\xff" * 8 + child_.to_bytes(4, "little", signed=True) + b"\0" * 36
            + start.to_bytes(4, "little", signed=True) + size.to_bytes(8, "little")
        )  # fmt: skip

    directory = entry("Root Entry", 5, 1, -2, 0) + entry(stream, 2, -1, 2, 4096)
    directory += (b"\0" * 66 + b"\0\0" + b"\xff" * 12 + b"\0" * 48) * 2
    head = (
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + bytes.fromhex("3e000300feff09000600")
        + b"\0" * 10 + (1).to_bytes(4, "little") + (1).to_bytes(4, "little") + b"\0" * 4
        + (4096).to_bytes(4, "little") + (-2).to_bytes(4, "little", signed=True) + b"\0" * 4
        + (-2).to_bytes(4, "little", signed=True) + b"\0" * 4 + (0).to_bytes(4, "little")
        + b"\xff" * 432
    )  # fmt: skip
    chain = [-3, -2, 3, 4, 5, 6, 7, 8, 9, -2]
    table = b"".join(each.to_bytes(4, "little", signed=True) for each in chain)
    return head + table.ljust(512, b"\xff") + directory.ljust(512, b"\0") + b"x" * 4096


def nested_tables(depth: int) -> str:
    cell = "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>"
    return cell * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth


LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "“x.docx” is empty. Save it anew and choose it again."),
    "too large": (
        lambda: b"PK" + b"x" * (51 * MEGABYTE),
        "“x.docx” is larger than 50 MB. Make its pictures smaller, and try again.",
    ),
    "plain text": (lambda: b"Hello", "FOREIGN"),
    "noise": (lambda: bytes(range(256)) * 40, "FOREIGN"),
    "picture": (picture, "FOREIGN"),
    "any zip": (lambda: _zip({"a.txt": b"a"}), "FOREIGN"),
    "pdf": (
        lambda: PDF,
        "“x.docx” is a PDF. Choose the Word or Hangul document that it was made from.",
    ),
    "rtf": (
        lambda: rb"{\rtf1 hello}",
        "“x.docx” is an RTF document. Save it as .docx and choose that.",
    ),
    "html": (
        lambda: b"\xef\xbb\xbf <!DOCTYPE html><p>x",
        "“x.docx” is a web page. Open it in Word, save it as .docx and choose that.",
    ),
    "opendocument": (
        lambda: _zip({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        "“x.docx” is an OpenDocument text. Save it as .docx and choose that.",
    ),
    "spreadsheet": (
        lambda: _zip({"[Content_Types].xml": b"spreadsheetml"}),
        (
            "“x.docx” is a spreadsheet or a presentation, not a text. Choose a Word or Hangul "
            "document."
        ),
    ),
    "word 97": (
        lambda: ole("WordDocument"),
        "“x.docx” is a document of Word 97 to 2003. Save it as .docx and choose that.",
    ),
    "excel 97": (
        lambda: ole("Workbook"),
        (
            "“x.docx” is a spreadsheet or a presentation, not a text. Choose a Word or Hangul "
            "document."
        ),
    ),
    "hangul 97": (
        lambda: b"HWP Document File V3.00 \x1a\1\2\3\4\5",
        "“x.docx” is a document of Hangul 97 or older. Save it as .hwpx and choose that.",
    ),
    "password": (
        lambda: ole("EncryptedPackage"),
        "“x.docx” is protected by a password. Save it without one and choose it again.",
    ),
    "macros": (
        lambda: rezipped(same, **{"word/vbaProject.bin": b"x"}),
        "“x.docx” carries macros, which are not taken. Save it as .docx or .hwpx and choose that.",
    ),
    "macro-carrying type": (
        lambda: rezipped(
            lambda name, data: (
                data.replace(b"document.main+xml", b"macroEnabled.main+xml")
                if name == "[Content_Types].xml"
                else data
            )
        ),
        "“x.docx” carries macros, which are not taken. Save it as .docx or .hwpx and choose that.",
    ),
    "zip bomb": (lambda: rezipped(same, **{"word/x.xml": b"\0" * (40 * MEGABYTE)}), "BOMB"),
    "many bombs": (
        lambda: rezipped(same, **{f"x{i}": b"\0" * MEGABYTE for i in range(320)}),
        "BOMB",
    ),
    "too many files": (lambda: rezipped(same, **{f"x{i}": b"" for i in range(5001)}), "BOMB"),
    "billion laughs": (lambda: with_prolog(LAUGHS), "ENTITIES"),
    "file from the server": (lambda: with_prolog(OUTSIDE), "ENTITIES"),
    "utf-16 to hide it": (
        lambda: rezipped(
            lambda name, data: (
                data.decode().encode("utf-16") if name == "word/document.xml" else data
            )
        ),
        "ENTITIES",
    ),
    "path out of it": (lambda: rezipped(same, **{"../../etc/x": b"x"}), "NAMES"),
    "path of windows": (lambda: rezipped(same, **{"word\\..\\..\\x": b"x"}), "NAMES"),
    "absolute path": (lambda: rezipped(same, **{"/etc/x": b"x"}), "NAMES"),
    "no text": (lambda: with_body("<w:p/>"), "There is no text in “x.docx”."),
    "too many paragraphs": (
        lambda: with_body("<w:p/>" * 50_001),
        "“x.docx” has more than 50000 paragraphs. Divide it, and try again.",
    ),
    "cut off": (lambda: good()[: len(good()) // 2], "DAMAGED"),
    "flipped bytes": (lambda: good()[:500] + b"\xff" * 80 + good()[580:], "DAMAGED"),
    "broken xml": (lambda: with_body("<w:p><w:r>"), "DAMAGED"),
    "no document": (
        lambda: rezipped(lambda name, data: None if name == "word/document.xml" else data),
        "DAMAGED",
    ),
    "password, cut off": (
        lambda: ole("EncryptedPackage")[:1300],
        "“x.docx” is protected by a password. Save it without one and choose it again.",
    ),
    "nested tables": (lambda: with_body(nested_tables(40)), "NESTED"),
    "more deeply nested than any parser reads": (lambda: with_body(nested_tables(90)), "NESTED"),
    "number of five thousand digits": (
        lambda: with_body(
            f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{"9" * 5000}"/></w:tcPr>'
            "<w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        ),
        "DAMAGED",
    ),
    "eleven megabytes of one word": (
        lambda: with_body(
            f"<w:p><w:r><w:t>{random.Random(1).randbytes(5_500_000).hex()}</w:t></w:r></w:p>"
        ),
        "BOMB",
    ),
    "lying size": (lambda: _lying(), "DAMAGED"),
}
WHOLE = {
    "FOREIGN": "“x.docx” is neither a Word document (.docx) nor a Hangul document (.hwpx, .hwp).",
    "BOMB": "“x.docx” unpacks to far more than a document holds, so it was not opened. "
    "If it is yours, save it anew in Word or Hangul.",
    "ENTITIES": "“x.docx” holds XML that no word processor writes, so it was not opened.",
    "NESTED": "“x.docx” has tables or boxes within each other, too deep to be read. Take them "
    "apart in Word or Hangul, save it and choose it again.",
    "NAMES": "“x.docx” holds files with names that lead outside it, so it was not opened.",
}


def _zip(files: dict[str, bytes]) -> bytes:
    into = BytesIO()
    with zipfile.ZipFile(into, "w") as made:
        for name, data in files.items():
            made.writestr(name, data)
    return into.getvalue()


def _lying() -> bytes:
    """Return a document whose main part says that it is ten bytes long."""
    data = bytearray(rezipped(same))
    with zipfile.ZipFile(BytesIO(bytes(data))) as made:
        real = made.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    return bytes(data.replace(real, (10).to_bytes(4, "little")))


@pytest.fixture(autouse=True)
def _own_scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))


def left_behind(folder: Path) -> list[str]:
    return [path.name for path in (folder / "scratch").rglob("*")]


@pytest.mark.parametrize("kind", REFUSED)
def test_it_is_refused_in_plain_words_and_leaves_nothing(tmp_path: Path, kind: str):
    make, expected = REFUSED[kind]
    path = tmp_path / "upload"
    path.write_bytes(make())
    with pytest.raises(Refused) as refused:
        read(path, "x.docx")
    said = str(refused.value)
    if expected == "DAMAGED":
        assert said == (
            "“x.docx” is damaged and cannot be read. Open it in Word or Hangul, save it anew and "
            "choose it again."
        )
    else:
        assert said == WHOLE.get(expected, expected)
    assert left_behind(tmp_path) == []


def test_huge_picture_is_left_out_and_told_of(tmp_path: Path):
    made = word.document()
    into = BytesIO()
    Image.new("1", (20_000, 20_000)).save(into, "PNG")
    made.add_picture(BytesIO(picture()))
    made.add_paragraph("본문이다.")
    data = word.saved(made)
    with zipfile.ZipFile(BytesIO(data)) as old:
        files = {name: old.read(name) for name in old.namelist()}
    files["word/media/image1.png"] = into.getvalue()
    path = tmp_path / "upload"
    path.write_bytes(_zip(files))
    found = read(path, "x.docx")
    assert (found.body, found.pictures) == ("<p>본문이다.</p>", ())
    assert [(told(each), each.place) for each in found.findings if each.fate == "dropped"] == [
        ("A picture with far too many pixels (image1.png)", "본문이다.")
    ]
    assert left_behind(tmp_path) == []


def test_broken_picture_is_left_out_and_told_of(tmp_path: Path):
    made = word.document()
    made.add_paragraph("본문이다.")
    made.add_picture(BytesIO(picture()))
    with zipfile.ZipFile(BytesIO(word.saved(made))) as old:
        files = {name: old.read(name) for name in old.namelist()}
    files["word/media/image1.png"] = picture()[:60]
    path = tmp_path / "upload"
    path.write_bytes(_zip(files))
    found = read(path, "x.docx")
    assert found.pictures == ()
    assert [told(each) for each in found.findings if each.fate == "dropped"] == [
        "A picture that is damaged: put it in anew (image1.png)"
    ]


def test_script_in_a_link_is_taken_away(tmp_path: Path):
    made = word.document()
    paragraph = made.add_paragraph("본문 ")
    word.link(made, paragraph, "javascript:alert(1)", "여기")
    path = word.save(made, tmp_path / "upload")
    found = read(path, "x.docx")
    assert found.body == "<p>본문 여기</p>"
    dropped = [each for each in found.findings if each.fate == "dropped"]
    said = "A link that leads to no page of the web became plain words"
    assert [(told(each), each.place) for each in dropped] == [
        (f"{said} (여기: javascript:alert(1))", "본문 여기")
    ]


def test_process_that_reads_may_take_no_more_than_its_memory(tmp_path: Path):
    assert child.MEGABYTES < 500
    path = tmp_path / "upload"
    path.write_bytes(good())
    limited = (
        "import resource; from publications.imports.documents import child; child._limit(); "
        "print(resource.getrlimit(resource.RLIMIT_AS)[0]); bytearray(470 * 1024 * 1024)"
    )
    ran = subprocess.run([sys.executable, "-c", limited], capture_output=True, text=True)
    assert (ran.stdout.strip(), ran.stderr.strip().splitlines()[-1]) == (
        str(child.MEGABYTES * 1024 * 1024),
        "MemoryError",
    )


def test_long_document_is_read_within_it(tmp_path: Path):
    letters = random.Random(7)
    words = ["".join(chr(letters.randrange(0xAC00, 0xD7A4)) for _ in range(9)) for _ in range(999)]
    path = tmp_path / "upload"
    path.write_bytes(
        with_body(
            "".join(
                f"<w:p><w:r><w:t>{' '.join(letters.choices(words, k=9))}</w:t></w:r></w:p>"
                for _ in range(10_000)
            )
        )
    )
    assert len(read(path, "x.docx").body.splitlines()) == 10_000
