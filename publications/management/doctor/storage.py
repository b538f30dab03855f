"""The storage of uploads: it takes, gives and deletes, and has what texts name."""

from __future__ import annotations

from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from publications.management.doctor.finding import Look, shortened
from publications.management.files import named_files

_PROBE = b"doctor"


def look() -> Look:
    where = getattr(default_storage, "location", type(default_storage).__name__)
    try:
        name = default_storage.save(f"doctor-{uuid4()}.txt", ContentFile(_PROBE))
        with default_storage.open(name) as file:
            is_whole = file.read() == _PROBE
        default_storage.delete(name)
    except OSError as error:
        return Look("", [f"{where} cannot be written ({error}). Give the site the right to it."])
    if not is_whole:
        return Look("", [f"{where} gives back other bytes than it took. Look at its disk."])
    return Look(f"{where} takes, gives and deletes files")


def look_for_files() -> Look:
    count, lost = 0, []
    for file, whose in named_files():
        count += 1
        if not default_storage.exists(file):
            lost.append(f"{whose} lacks {file}. Upload it anew, or bring it back from a backup.")
    return Look(f"all {count} are there", shortened(lost, "files are missing"))
