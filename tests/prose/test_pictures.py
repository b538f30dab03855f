"""Pictures as readers get them: upright, narrow enough, and with nothing hidden in them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import lxml.html
import pytest
from PIL import Image

from prose.document import render
from prose.pictures import Size, TooManyPixels, bare, measure

# GPS, maker, thumbnail and remarks: what telephones hide in photographs.
SECRET = b"SECRET-PLACE"


def photograph(format: str = "JPEG", size: tuple[int, int] = (900, 300), **more: Any) -> BytesIO:
    """Return a picture that lies on its side and says where it was taken."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, SECRET.decode()
    exif.get_ifd(0x8825)[29] = SECRET.decode()
    into = BytesIO()
    picture = Image.new("RGB", size, "#1d4f91")
    picture.save(into, format, exif=exif, xmp=b"<x>" + SECRET + b"</x>", **more)
    into.seek(0)
    return into


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("width", [None, 200])
def test_nothing_is_hidden_in_what_readers_get(format: str, width: int | None):
    file = photograph(format)
    assert SECRET in file.getvalue()
    data, kind = bare(file, width)
    assert SECRET not in data
    with Image.open(BytesIO(data)) as shown:
        assert dict(shown.getexif()) == {}
        assert (kind, shown.size) == (
            ("image/webp", (200, 600)) if width else (f"image/{format.lower()}", (300, 900))
        )


def test_size_is_that_of_the_picture_upright():
    assert measure(photograph()) == Size(300, 900)


def test_picture_is_never_made_wider():
    with Image.open(BytesIO(bare(photograph(), 1248)[0])) as shown:
        assert shown.size == (300, 900)


def test_transparency_stays():
    into = BytesIO()
    Image.new("RGBA", (900, 10), (0, 0, 0, 0)).save(into, "PNG")
    for width in (None, 480):
        with Image.open(BytesIO(bare(into, width)[0])) as shown:
            assert shown.convert("RGBA").getpixel((0, 0)) == (0, 0, 0, 0)


def test_animation_still_moves():
    into = BytesIO()
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("red", "blue", "green")]
    frames[0].save(into, "GIF", save_all=True, append_images=frames[1:])
    with Image.open(BytesIO(bare(into)[0])) as shown:
        assert getattr(shown, "n_frames", 1) == 3


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "CMYK", "I;16"])
def test_every_kind_of_colour_is_shown(mode: str):
    into = BytesIO()
    Image.new(mode, (600, 10)).save(into, "TIFF" if mode == "CMYK" else "PNG")
    with Image.open(BytesIO(bare(into, 480)[0])) as shown:
        assert shown.size == (480, 8)


def test_bomb_is_known_by_its_head():
    into = BytesIO()
    Image.new("1", (9000, 9000)).save(into, "PNG")
    with pytest.raises(TooManyPixels):
        bare(into)


@pytest.mark.parametrize("data", [b"", b"no picture", photograph().getvalue()[:40]])
def test_what_is_no_picture_is_an_error(data: bytes):
    with pytest.raises(OSError, match=r"(?i)cannot identify|truncated"):
        bare(BytesIO(data))


def figure(size: Size) -> str:
    html = '<figure>a<img src="figure-1.png" alt="A map">b</figure>'
    return str(render(html, "en", {"figure-1.png": size}).body)


IMAGE = (
    '<img src="figure-1.png" alt="A map" loading="lazy" decoding="async" width="{}" height="{}">'
)


def test_figure_says_how_large_it_is_and_offers_narrower_ones():
    assert figure(Size(1600, 900)) == (
        '<figure class="figure">a<picture><source type="image/webp" '
        'sizes="(min-width: 42rem) 39rem, calc(100vw - 40px)" '
        'srcset="figure-1.480.webp 480w, figure-1.800.webp 800w, figure-1.1248.webp 1248w, '
        f'figure-1.1600.webp 1600w">{IMAGE.format(1600, 900)}</picture>b</figure>'
    )


def test_small_figure_is_shown_as_it_is():
    assert figure(Size(300, 200)) == (f'<figure class="figure">a{IMAGE.format(300, 200)}b</figure>')


def test_huge_figure_is_not_offered_whole():
    offered = lxml.html.fromstring(figure(Size(6000, 4000))).find(".//source")
    assert offered is not None
    assert offered.get("srcset") == (
        "figure-1.480.webp 480w, figure-1.800.webp 800w, figure-1.1248.webp 1248w"
    )


def test_gif_has_no_other_source_since_it_may_move():
    html = '<img src="chart.gif" alt="A chart">'
    body = render(html, "en", {"chart.gif": Size(1600, 900)}).body
    assert body == (
        '<img src="chart.gif" alt="A chart" loading="lazy" decoding="async" '
        'width="1600" height="900">'
    )
