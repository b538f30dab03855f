"""Pictures in the sizes that pages ask for."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from imagekit import ImageSpec
from imagekit.processors import ResizeToFit
from PIL import Image

from authors.models import Author
from prose.renditions import open_rendition
from tests.factories import AuthorFactory, picture

pytestmark = pytest.mark.django_db


class Small(ImageSpec):
    processors = [ResizeToFit(20, upscale=False)]
    format = "WEBP"


@pytest.fixture
def author() -> Author:
    return AuthorFactory.create(portrait=ContentFile(picture(40, 30), name="a.png"))


def opened(author: Author) -> tuple[str | None, tuple[int, int]]:
    with open_rendition(Small(source=author.portrait)) as file, Image.open(file) as image:
        return image.format, image.size


def test_picture_is_made_smaller_once_and_kept(author: Author) -> None:
    assert opened(author) == ("WEBP", (20, 15))
    assert opened(author) == ("WEBP", (20, 15))


def test_picture_that_was_tidied_away_is_made_again(author: Author) -> None:
    with open_rendition(Small(source=author.portrait)) as file:
        name = str(file.name)
    default_storage.delete(name)
    assert opened(author) == ("WEBP", (20, 15))
