"""Pictures in the sizes that pages ask for, made once and kept beside the uploads."""

from __future__ import annotations

from typing import IO, Any, cast

from imagekit import ImageSpec
from imagekit.cachefiles import ImageCacheFile


def open_rendition(spec: ImageSpec) -> IO[Any]:
    """Return an open file of a picture in the size of a spec, which is made if need be."""
    rendition = ImageCacheFile(spec)
    rendition.generate()
    try:
        # Not `rendition.open()`, which opens the file and returns nothing.
        return cast("IO[Any]", rendition.storage.open(rendition.name, "rb"))
    except FileNotFoundError:
        # The cache remembers a file that has been tidied away since.
        rendition.generate(force=True)
        return cast("IO[Any]", rendition.storage.open(rendition.name, "rb"))
