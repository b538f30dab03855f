"""The setting TEXT_LANGUAGES says what texts are written in; the database only that it is said.

The rights and groups that 0004 made stay; those of further languages are made after `migrate`, by
publications.receivers.
"""

import prose.fields
import prose.languages
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('authors', '0001_initial'),
        ('publications', '0004_groups'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='publication',
            options={'ordering': ['-date', '-pk'], 'permissions': [('write_publication', 'Can write and edit texts of their own until they are public'), ('publish_publication', 'Can publish, schedule, withdraw and correct texts'), ('override_checks', 'Can publish against a check, with a reason'), ('purge_publication', 'Can delete texts for good')], 'verbose_name': 'publication', 'verbose_name_plural': 'publications'},
        ),
        migrations.RemoveConstraint(
            model_name='publication',
            name='publication_language_known',
        ),
        migrations.AlterField(
            model_name='publication',
            name='language',
            field=prose.fields.LanguageField(choices=prose.languages.language_choices, max_length=10, verbose_name='language'),
        ),
        migrations.AlterField(
            model_name='translation',
            name='original_language',
            field=prose.fields.LanguageField(blank=True, choices=prose.languages.language_choices, max_length=10, verbose_name='its language'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(('language', ''), _negated=True), name='publication_has_language'),
        ),
    ]
