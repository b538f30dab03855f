"""Tables stay on their paper, in smaller type or on a page turned on its side."""

from __future__ import annotations

import lxml.html
import pypdfium2
import pytest

from publications.editorial.content import edition_of
from publications.exports.pdf import make_pdf
from publications.exports.pdf.tables import fit_tables
from tests.factories import PublicationFactory

HEADS = (
    "Country Total Male Female 20s 30s 40s 50s 60+ Conservative Moderate Progressive Urban Rural"
).split()
UPRIGHT, TURNED = (595, 842), (842, 595)


def table(columns: int, rows: int = 3) -> str:
    names = (HEADS * columns)[:columns]
    row = "<tr><td>United Kingdom</td>" + "<td>31.1%</td>" * (columns - 1) + "</tr>"
    head = "".join(f"<th>{name}</th>" for name in names)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{row * rows}</tbody></table>"


def classes(body: str) -> list[str | None]:
    root = lxml.html.fragment_fromstring(body, create_parent="div")
    fit_tables(root)
    return [element.get("class") for element in root.iter("table", "figure")]


def printed(body: str) -> list[tuple[tuple[int, int], str, float]]:
    """Return of each page its size, its text, and how far from its edge the text ends."""
    made = make_pdf(edition_of(PublicationFactory.create(language="en", body=body)))
    pages = []
    for page in pypdfium2.PdfDocument(made):
        text = page.get_textpage()
        width, height = page.get_size()
        right = max(text.get_charbox(place)[2] for place in range(text.count_chars()))
        pages.append(((round(width), round(height)), text.get_text_bounded(), width - right))
    return pages


@pytest.mark.parametrize(
    ("columns", "expected"),
    [(10, None), (11, "small"), (13, "smaller"), (15, "wide"), (20, "wide small"),
     (24, "wide smaller"), (26, "wide smallest")],
)  # fmt: skip
def test_type_grows_smaller_with_what_a_table_has_to_hold(
    columns: int, expected: str | None
) -> None:
    assert classes(table(columns)) == [expected]


def test_words_that_no_cell_can_hold_turn_no_page() -> None:
    row = f"<tr><td>https://www.example.org/{'a' * 90}</td><td>{'한' * 80}</td><td>外交</td></tr>"
    assert classes(f"<table><tbody>{row}</tbody></table>") == [None]


def test_cells_over_several_columns_and_rows_are_counted_where_they_stand() -> None:
    row = '<tr><td rowspan="2">A</td><td colspan="2">Conservative</td></tr><tr><td>B</td></tr>'
    assert classes(f"<table><tbody>{row}</tbody></table>") == [None]


def test_figure_turns_with_its_table() -> None:
    assert classes(f'<figure class="figure">{table(15)}</figure>') == ["figure wide", None]


@pytest.mark.django_db
@pytest.mark.parametrize(("columns", "rows"), [(13, 20), (14, 80)])
def test_survey_stays_on_upright_paper(columns: int, rows: int) -> None:
    pages = printed(table(columns, rows))
    assert {size for size, _text, _left in pages} == {UPRIGHT}
    assert min(left for _size, _text, left in pages) >= 85
    assert sum(text.count("31.1%") for _size, text, _left in pages) == (columns - 1) * rows


@pytest.mark.django_db
@pytest.mark.parametrize("columns", [20, 45])
def test_wider_table_stands_on_turned_pages_of_its_own(columns: int) -> None:
    pages = printed(f"<p>Before it.</p>{table(columns, 30)}<p>After it.</p>")
    sizes = [size for size, _text, _left in pages]
    assert sizes == [UPRIGHT, *[TURNED] * (len(pages) - 2), UPRIGHT]
    assert min(left for _size, _text, left in pages) >= 50
    assert ["After it." in text for _size, text, _left in pages][-1]
    if columns == 20:
        assert [text.count("Progressive") for _size, text, _left in pages[1:-1]] == [1, 1]


@pytest.mark.django_db
def test_long_address_breaks_before_it_drives_a_table_off_its_paper() -> None:
    address = f"https://www.example.org/{'a' * 70}"
    cells = f"<td>Source</td><td>{'word ' * 40}</td><td>{address}</td><td>{address}</td>"
    pages = printed(f"<table><tbody><tr>{cells}</tr></tbody></table>")
    assert [size for size, _text, _left in pages] == [UPRIGHT]
    assert pages[0][2] >= 85
