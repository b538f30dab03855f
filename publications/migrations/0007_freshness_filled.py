"""Gives revisions their wording, and translations the version of the original that they reflect."""

from django.db import migrations

from prose.html import clean
from prose.text import to_text

LINES = ("title", "subtitle", "abstract", "key_points")


def words(content):
    return [*(content[name] for name in LINES), to_text(clean(content["body"]))]


def fill(apps, schema_editor):
    Revision = apps.get_model("publications", "Revision")
    Translation = apps.get_model("publications", "Translation")
    WorkingCopy = apps.get_model("publications", "WorkingCopy")
    newest = {}
    texts = Revision.objects.order_by().values_list("publication_id", flat=True).distinct()
    for text in list(texts):
        earlier = []
        for revision in Revision.objects.filter(publication_id=text).order_by("number"):
            said = words(revision.content)
            same = [number for number, was in reversed(earlier) if was == said]
            wording = same[0] if same else revision.number
            if not same and revision.change == "typo" and earlier:
                wording = earlier[-1][0]
            earlier.append((wording, said))
            newest[text] = revision.number
            Revision.objects.filter(pk=revision.pk).update(wording=wording)
    # What was joined before revisions were counted was made from what there was.
    reflects = {}
    for link in Translation.objects.filter(original__isnull=False):
        reflects[link.text_id] = newest.get(link.original_id, 1)
        Translation.objects.filter(pk=link.pk).update(made_from=reflects[link.text_id])
    for revision in Revision.objects.order_by("pk").iterator():
        if link := revision.content["link"]:
            link["made_from"] = reflects.get(revision.publication_id, 1)
            Revision.objects.filter(pk=revision.pk).update(content=revision.content)
    for copy in WorkingCopy.objects.all():
        for content in (copy.content, copy.based_on):
            if link := content["link"]:
                link["made_from"] = reflects.get(copy.publication_id, 1)
        WorkingCopy.objects.filter(pk=copy.pk).update(
            content=copy.content, based_on=copy.based_on
        )


def nothing(apps, schema_editor):
    """What is not asked for does no harm."""


class Migration(migrations.Migration):
    dependencies = [("publications", "0006_freshness")]

    operations = [migrations.RunPython(fill, nothing)]
