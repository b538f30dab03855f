"""What is made of texts ahead of their readers: what could not be made, and what waits."""

from __future__ import annotations

from publications.exports.renditions import MAKERS, due
from publications.management.doctor.finding import Look, shortened
from publications.models import Rendition


def look() -> Look:
    faults: list[str] = []
    for maker in MAKERS:
        if reason := maker.why_not():
            faults.append(reason)
        elif waiting := due(maker).count():
            faults.append(
                f"{waiting} texts wait for their {maker.kind.label}. Run: python manage.py "
                "make_renditions, and see that make_renditions --watch runs beside the site."
            )
    failed = Rendition.objects.filter(file="").select_related("revision__publication")
    tried_again = "Mend the text, or try again: python manage.py make_renditions --again"
    said = [
        f"no {each.get_kind_display()} of “{each.revision.publication}”, version "
        f"{each.revision.number}: {each.fault}. {tried_again}"
        for each in failed.order_by("-pk")[:1000]
    ]
    made = Rendition.objects.made().count()
    return Look(f"{made} are made, none waits", [*faults, *shortened(said, "could not be made")])
