"""Whether harvesters are told of what is public, and of nothing else."""

from __future__ import annotations

from publications.exports import harvest
from publications.management.doctor.finding import Look
from publications.models import HarvestRecord


def look() -> Look:
    if harvest.is_behind():
        return Look("changes wait for the next harvester, who will be told of them")
    if wrong := len(harvest.out_of_step()):
        mend = "Run: python manage.py rebuild_search"
        return Look("", [f"{wrong} texts are told of wrongly, or not at all. {mend}"])
    return Look(f"{HarvestRecord.objects.listed().count()} records are told of")
