"""The desk's groups. Their rights are read by publications.editorial.rights."""

from django.db import migrations

LANGUAGES = {"ko": "Korean", "en": "English", "zh_hans": "Chinese", "ja": "Japanese"}
LOOK = ["publications.view_publication", "publications.view_topic", "authors.view_author"]
WRITE = [*LOOK, "publications.write_publication"]
EDIT = [
    *WRITE,
    "publications.add_publication",
    "publications.change_publication",
    "publications.add_topic",
    "publications.change_topic",
    "authors.add_author",
    "authors.change_author",
]
PUBLISH = [
    *EDIT,
    "publications.publish_publication",
    "publications.delete_publication",
    "publications.override_checks",
    "publications.delete_topic",
]
ADMINISTER = [
    *PUBLISH,
    "publications.purge_publication",
    "authors.delete_author",
    "auth.view_user",
    "auth.add_user",
    "auth.change_user",
    "auth.delete_user",
    "auth.view_group",
]
GROUPS = {
    "Writer": WRITE,
    **{
        f"Translator into {name}": [*LOOK, f"publications.translate_into_{code}"]
        for code, name in LANGUAGES.items()
    },
    "Editor": EDIT,
    "Publisher": PUBLISH,
    "Administrator": ADMINISTER,
}
MODELS = {"publication": "publications", "topic": "publications", "author": "authors",
          "user": "auth", "group": "auth"}


def make(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, permissions in GROUPS.items():
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.add(*(_permission(apps, each) for each in permissions))


def _permission(apps, dotted):
    """Return a permission; Django itself makes them only after all migrations have run."""
    app, codename = dotted.split(".")
    model = codename.rpartition("_")[2]
    if model not in MODELS:
        model = "publication"
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    kind, _made = ContentType.objects.get_or_create(app_label=app, model=model)
    found, _made = Permission.objects.get_or_create(
        content_type=kind, codename=codename, defaults={"name": codename.replace("_", " ")}
    )
    return found


def unmake(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("authors", "0001_initial"),
        ("publications", "0003_link_check"),
    ]

    operations = [migrations.RunPython(make, unmake)]
