import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("publications", "0014_search"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchversion",
            name="made_at",
            field=models.DateTimeField(auto_now_add=True, default=django.utils.timezone.now),
            preserve_default=False,
        ),
    ]
