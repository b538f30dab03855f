"""The pictures of texts: how large they are, and the sizes that readers get."""

from publications.pictures.covers import COVER_WIDTHS, open_cover
from publications.pictures.measuring import measure_missing, remember_size, sizes_of
from publications.pictures.serving import open_picture, wanted

__all__ = [
    "COVER_WIDTHS",
    "measure_missing",
    "open_cover",
    "open_picture",
    "remember_size",
    "sizes_of",
    "wanted",
]
