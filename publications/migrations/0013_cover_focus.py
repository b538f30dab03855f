"""Gives covers a focal point, and kept contents a place for it."""

import django.core.validators
from django.db import migrations, models

KEPT = {"Revision": ["content"], "WorkingCopy": ["content", "based_on"], "Preview": ["content"]}


def fill(apps, schema_editor):
    for name, columns in KEPT.items():
        kept = apps.get_model("publications", name)
        for row in kept.objects.order_by("pk").iterator(chunk_size=200):
            values = {
                column: {**getattr(row, column), "cover_focus": ""}
                for column in columns
                if "cover_focus" not in getattr(row, column)
            }
            if values:
                kept.objects.filter(pk=row.pk).update(**values)


class Migration(migrations.Migration):
    dependencies = [("publications", "0012_data_files")]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="cover_focus",
            field=models.CharField(
                blank=True,
                max_length=7,
                validators=[
                    django.core.validators.RegexValidator(
                        "^(0|25|50|75|100) (0|25|50|75|100)\\Z"
                    )
                ],
                verbose_name="focal point of the cover",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
